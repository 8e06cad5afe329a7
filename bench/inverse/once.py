"""What once.ts does, with numpy: `once.py N`."""

import json
import resource
import sys
import time

import numpy


def usage():
    return resource.getrusage(resource.RUSAGE_SELF)


n = int(sys.argv[1])
before = usage().ru_maxrss
places = numpy.arange(n)
a = numpy.empty((n, n))
for i in range(n):
    a[i] = 1 / (1 + numpy.abs(places - i))

start, cpu = time.perf_counter(), usage()
q = numpy.linalg.inv(a)
seconds, after = time.perf_counter() - start, usage()

print(
    json.dumps(
        {
            "seconds": seconds,
            "cpuSeconds": after.ru_utime + after.ru_stime - cpu.ru_utime - cpu.ru_stime,
            "peakMB": (after.ru_maxrss - before) / 2**10,
            "error": float(numpy.abs(a @ q.sum(axis=1) - 1).max()),
        }
    )
)
