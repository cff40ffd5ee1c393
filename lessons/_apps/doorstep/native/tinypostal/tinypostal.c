#include "tinypostal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef TP_DATADIR
#define TP_DATADIR "/usr/local/share/tinypostal"
#endif

enum { WORD_MAX = 31, LINE_MAX_LENGTH = 128, PATH_MAX_LENGTH = 1024 };

typedef struct {
    char from[WORD_MAX + 1];
    char to[WORD_MAX + 1];
} abbreviation;

struct tp_table {
    abbreviation *entries;
    size_t count;
};

static int add(tp_table *table, const char *from, const char *to)
{
    abbreviation *grown = realloc(table->entries, (table->count + 1) * sizeof *grown);
    if (grown == NULL)
        return 0;
    table->entries = grown;
    abbreviation *entry = &grown[table->count++];
    snprintf(entry->from, sizeof entry->from, "%s", from);
    snprintf(entry->to, sizeof entry->to, "%s", to);
    return 1;
}

tp_table *tp_open(const char *datadir)
{
    char path[PATH_MAX_LENGTH];
    snprintf(path, sizeof path, "%s/abbrev.tsv", datadir ? datadir : TP_DATADIR);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return NULL;

    tp_table *table = calloc(1, sizeof *table);
    char line[LINE_MAX_LENGTH];
    while (table != NULL && fgets(line, sizeof line, file) != NULL) {
        char *from = strtok(line, "\t\n");
        char *to = strtok(NULL, "\t\n");
        if (from == NULL || to == NULL || from[0] == '#')
            continue;
        if (!add(table, from, to)) {
            tp_close(table);
            table = NULL;
        }
    }
    fclose(file);
    return table;
}

void tp_close(tp_table *table)
{
    if (table == NULL)
        return;
    free(table->entries);
    free(table);
}

/* Letters and digits of ASCII, and every byte of a longer UTF-8 character. */
static int is_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static const char *written_out(const tp_table *table, const char *word, size_t length)
{
    for (size_t i = 0; i < table->count; i++) {
        const char *from = table->entries[i].from;
        if (strlen(from) == length && strncmp(from, word, length) == 0)
            return table->entries[i].to;
    }
    return NULL;
}

typedef struct {
    char *out;
    size_t size;
    size_t length;
} writer;

static void put(writer *w, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++, w->length++)
        if (w->length + 1 < w->size)
            w->out[w->length] = text[i];
}

size_t tp_normalise(const tp_table *table, const char *address, char *out, size_t size)
{
    writer w = {out, size, 0};
    const char *at = address;
    while (*at != '\0') {
        if (!is_word((unsigned char)*at)) {
            at++;
            continue;
        }
        const char *start = at;
        char word[WORD_MAX + 1];
        size_t length = 0;
        if (w.length > 0)
            put(&w, " ", 1);
        for (; is_word((unsigned char)*at); at++, length++)
            if (length < WORD_MAX)
                word[length] = lower(*at);

        const char *full = length <= WORD_MAX ? written_out(table, word, length) : NULL;
        if (full != NULL) {
            put(&w, full, strlen(full));
        } else {
            for (const char *c = start; c < at; c++)
                put(&w, &(char){lower(*c)}, 1);
        }
    }
    if (size > 0)
        out[w.length < size ? w.length : size - 1] = '\0';
    return w.length;
}

void tp_crash(void)
{
    volatile int *nowhere = NULL;
    *nowhere = 1;
}
