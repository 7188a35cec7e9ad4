package io.groupstage.app.doctor.probe;

import io.groupstage.app.doctor.check.MemoryCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the free memory as Linux shows it, and the limits of control groups (version 2, and the root of version 1). */
public final class MemoryProbe {

    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s*(\\d+) kB");
    private static final Pattern REUSABLE = Pattern.compile("(?m)^inactive_file (\\d+)$");
    private static final Pattern GROUP = Pattern.compile("(?m)^0::(/.*)$");

    /** Is what version 1 has for "no limit", and more than any machine has. */
    private static final long NO_LIMIT = 1L << 60;

    private MemoryProbe() {}

    public static MemoryCheck look(Wanted wanted, boolean running) {
        return new MemoryCheck(available(Path.of("/proc/meminfo")), groupLeft(Path.of("/")), wanted.brokers(), running);
    }

    static OptionalLong available(Path meminfo) {
        Optional<String> text = read(meminfo);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        Matcher found = AVAILABLE.matcher(text.get());
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1)) * 1024) : OptionalLong.empty();
    }

    /** Returns the least that any group above this process has left. */
    static OptionalLong groupLeft(Path root) {
        Path mount = root.resolve("sys/fs/cgroup");
        Path group = read(root.resolve("proc/self/cgroup"))
                .map(GROUP::matcher)
                .filter(Matcher::find)
                .map(found -> mount.resolve(found.group(1).substring(1)).normalize())
                .filter(path -> path.startsWith(mount))
                .orElse(mount);
        long least = Long.MAX_VALUE;
        for (Path path = group; path != null && path.startsWith(mount); path = path.getParent()) {
            least = Math.min(least, left(path, "memory.max", "memory.current"));
        }
        least = Math.min(least, left(mount.resolve("memory"), "memory.limit_in_bytes", "memory.usage_in_bytes"));
        return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
    }

    private static long left(Path group, String limitFile, String usageFile) {
        long limit = number(group.resolve(limitFile)).orElse(NO_LIMIT);
        OptionalLong usage = number(group.resolve(usageFile));
        if (limit >= NO_LIMIT || usage.isEmpty()) {
            return Long.MAX_VALUE;
        }
        // the kernel drops such pages of files when a program needs memory
        long reusable = read(group.resolve("memory.stat"))
                .map(REUSABLE::matcher)
                .filter(Matcher::find)
                .map(found -> Long.parseLong(found.group(1)))
                .orElse(0L);
        return Math.max(0, limit - usage.getAsLong() + reusable);
    }

    /** Reads a number; a word such as {@code max} is none. */
    private static OptionalLong number(Path file) {
        return read(file)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElseGet(OptionalLong::empty);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty(); // it does not exist on this system
        }
    }
}
