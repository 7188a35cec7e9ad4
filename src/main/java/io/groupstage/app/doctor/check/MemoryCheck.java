package io.groupstage.app.doctor.check;

import java.util.List;
import java.util.OptionalLong;

/**
 * Judges whether the memory is enough for a lab and its brokers.
 *
 * @param available the bytes that new programs can use
 * @param groupLeft the bytes that are left below the limit of this process's control group, as in a container; empty if
 *     there is no limit
 * @param running whether the lab runs already, and has its memory
 */
public record MemoryCheck(OptionalLong available, OptionalLong groupLeft, int brokers, boolean running)
        implements Check {

    private static final long MB = 1_000_000;

    /** Measured with 15 teams at 1,000 records/s, and rounded up; docs/benchmarks.md has the figure. */
    private static final long LAB = 300 * MB;

    private static final long BROKER = 350 * MB;

    /** The heaps at their largest (384 and 768 MiB), and what a JVM needs beside its heap. */
    private static final long LARGEST_LAB = 600 * MB;

    private static final long LARGEST_BROKER = 1_100 * MB;

    private static final String WHY = "Without enough memory, the operating system ends the broker or the whole lab.";

    /** Returns the bytes that a lab takes in a usual class. */
    static long usual(int brokers) {
        return LAB + brokers * BROKER;
    }

    /** Returns the bytes that a lab takes at most. */
    static long most(int brokers) {
        return LARGEST_LAB + brokers * LARGEST_BROKER;
    }

    @Override
    public List<Finding> findings() {
        if (running) {
            return List.of(new Finding.Ok("The lab runs and has its memory."));
        }
        boolean limited = groupLeft.isPresent() && groupLeft.getAsLong() < available.orElse(Long.MAX_VALUE);
        OptionalLong free = limited ? groupLeft : available;
        if (free.isEmpty()) {
            return List.of(new Finding.Ok("The free memory is not known on this system. A lab takes "
                    + megabytes(usual(brokers)) + " to " + megabytes(most(brokers)) + "."));
        }
        String what = megabytes(free.getAsLong()) + " of memory "
                + (limited ? "are left below the limit of this container. " : "are free. ") + "A lab with "
                + (brokers == 1 ? "one broker" : brokers + " brokers") + " takes " + megabytes(usual(brokers)) + " to "
                + megabytes(most(brokers)) + ".";
        String remedy =
                limited ? "Raise the memory limit of the container" : "End other programs, or use another machine";
        if (free.getAsLong() < usual(brokers)) {
            return List.of(new Finding.Fail(what, WHY, remedy));
        }
        return List.of(free.getAsLong() < most(brokers) ? new Finding.Warn(what, WHY, remedy) : new Finding.Ok(what));
    }

    private static String megabytes(long bytes) {
        return "%,d MB".formatted(bytes / MB);
    }
}
