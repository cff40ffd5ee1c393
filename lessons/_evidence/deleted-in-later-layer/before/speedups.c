#include <stddef.h>

/* How many bytes of a text are capital letters. */
size_t capitals(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text >= 'A' && *text <= 'Z';
    return count;
}
