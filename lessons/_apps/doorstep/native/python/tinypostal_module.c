#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <tinypostal.h>

static tp_table *table;

static PyObject *normalise(PyObject *module, PyObject *argument)
{
    (void)module;
    /* Without a length to return to, CPython refuses text with a NUL inside. */
    const char *address = PyUnicode_AsUTF8AndSize(argument, NULL);
    if (address == NULL)
        return NULL;

    size_t size = tp_normalise(table, address, NULL, 0) + 1;
    char *out = PyMem_Malloc(size);
    if (out == NULL)
        return PyErr_NoMemory();
    size_t length = tp_normalise(table, address, out, size);
    PyObject *text = PyUnicode_DecodeUTF8(out, (Py_ssize_t)length, "strict");
    PyMem_Free(out);
    return text;
}

static PyObject *crash(PyObject *module, PyObject *nothing)
{
    (void)module;
    (void)nothing;
    tp_crash();
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"normalise", normalise, METH_O, "One spelling for every way of writing an address."},
    {"crash", crash, METH_NOARGS, "End the process with SIGSEGV."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "tinypostal", .m_size = -1, .m_methods = methods,
};

PyMODINIT_FUNC PyInit_tinypostal(void)
{
    table = tp_open(NULL);
    if (table == NULL)
        return PyErr_Format(PyExc_ImportError, "tinypostal: abbrev.tsv cannot be read");
    return PyModule_Create(&definition);
}
