package io.groupstage;

import io.groupstage.cli.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Starts the tests' labs and brokers with an ahead-of-time cache of their classes, as the launcher does. The first lab or
 * broker of a build creates the cache with {@code groupstage warm-up}. A JVM accepts the cache only if its class path
 * consists of jars; therefore tests that run from folders, for example in an IDE, start without it.
 */
public final class FastStart {

    private static final String JAR = "groupstage.jar";

    /** A JDK creates such a cache in one step since this version. */
    private static final int AOT_SINCE = 25;

    private static final int MINUTES = 5;

    private static final List<String> QUIET = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

    /** Holds the cache, which is created once, when the first process asks for it. */
    private static final class Holder {
        static final Optional<Caches> CACHES =
                packed().filter(jar -> Runtime.version().feature() >= AOT_SINCE).flatMap(FastStart::train);
    }

    private record Caches(Path jar, Path lab, Path broker) {

        static Caches of(Path jar) {
            Path folder = jar.resolveSibling("test-aot");
            return new Caches(jar, folder.resolve("lab.aot"), folder.resolve("broker.aot"));
        }

        boolean areThere() {
            return Stream.of(lab, broker)
                    .allMatch(cache ->
                            cache.toFile().lastModified() > jar.toFile().lastModified());
        }
    }

    private FastStart() {}

    /** Returns the class path and the cache of a process that runs a command of Groupstage. */
    public static List<String> ofProgram() {
        return Holder.CACHES
                .map(caches -> with(
                        List.of("-XX:AOTCache=" + caches.lab(), "-Dgroupstage.broker.aot=" + caches.broker()),
                        caches.jar()))
                .orElseGet(() -> List.of("-cp", System.getProperty("java.class.path")));
    }

    /** Returns the class path and the cache of a process that runs a class of the tests: a cache needs its jar in front. */
    public static List<String> ofTest() {
        String tests = System.getProperty("java.class.path");
        return Holder.CACHES
                .map(caches -> Stream.of(
                                List.of("-XX:AOTCache=" + caches.lab()),
                                QUIET,
                                List.of("-cp", caches.jar() + File.pathSeparator + tests))
                        .flatMap(List::stream)
                        .toList())
                .orElseGet(() -> List.of("-cp", tests));
    }

    /** Returns the further options of a broker's JVM: they replace the class path of this JVM, which has folders in it. */
    public static List<String> ofBroker() {
        return Holder.CACHES
                .map(caches -> with(List.of("-XX:AOTCache=" + caches.broker()), caches.jar()))
                .orElse(List.of());
    }

    private static List<String> with(List<String> cache, Path jar) {
        return Stream.of(cache, QUIET, List.of("-cp", jar.toString()))
                .flatMap(List::stream)
                .toList();
    }

    /** Finds the program's jar on the class path, where Maven puts it for the integration tests. */
    private static Optional<Path> packed() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.endsWith(JAR) && Files.isDirectory(entry.resolveSibling("lib")))
                .findFirst();
    }

    private static Optional<Caches> train(Path jar) {
        Caches caches = Caches.of(jar);
        if (!caches.areThere()) {
            try {
                Files.createDirectories(caches.lab().getParent());
                warmUp(caches);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!caches.areThere()) {
            System.err.println(
                    "The tests start without a cache: see " + caches.lab().resolveSibling("log"));
            return Optional.empty();
        }
        return Optional.of(caches);
    }

    private static void warmUp(Caches caches) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ShortLived.OPTIONS);
        command.addAll(List.of(
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:AOTCacheOutput=" + caches.lab(),
                "-Dgroupstage.broker.aot.output=" + caches.broker(),
                "-cp",
                caches.jar().toString(),
                Main.class.getName(),
                "warm-up"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(caches.lab().resolveSibling("log").toFile())
                .start();
        try {
            var unused = process.waitFor(MINUTES, TimeUnit.MINUTES);
        } finally {
            process.destroyForcibly();
        }
    }
}
