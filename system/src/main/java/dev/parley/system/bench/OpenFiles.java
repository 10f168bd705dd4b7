package dev.parley.system.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files and sockets a process may have open. */
final class OpenFiles {
    /** What a process needs beside the sockets that are measured. */
    static final int FOR_THE_REST = 1_000;

    private OpenFiles() {}

    /** Of this process, and of those it starts. */
    static long limit() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
