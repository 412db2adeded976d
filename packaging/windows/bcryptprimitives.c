// For the test only: the Wine of Debian 12 lacks the one function through which Go asks Windows for randomness. No
// package carries this.
#include <stddef.h>

__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *buffer, unsigned long length);

__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *buffer, size_t length) {
  while (length > 0) {
    unsigned long part = length > 1 << 20 ? 1 << 20 : (unsigned long)length;
    if (!SystemFunction036(buffer, part)) return 0;
    buffer += part;
    length -= part;
  }
  return 1;
}
