package io.groupstage.bench;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Names the forms of the starter, and runs them as a participant does: downloaded for a team, and unedited.
 *
 * @param name the name of its client
 * @param first the name of the first version in its address
 * @param last the name of the version that keeps its state; kcat has none
 * @param command runs it; the last word is its file
 */
record StarterProgram(String name, String first, String last, List<String> command) {

    static final List<StarterProgram> FORMS = List.of(
            new StarterProgram("kafka-python", "python", "python-state", List.of("/usr/bin/python3", "team.py")),
            new StarterProgram(
                    "confluent-kafka", "confluent", "confluent-state", List.of("/usr/bin/python3", "team_confluent.py")),
            new StarterProgram("Java", "java", "java-state", List.of(java(), "-cp", "lib/*", "Team.java")),
            new StarterProgram("KafkaJS", "node", "node-state", List.of("node", "team.js")),
            new StarterProgram("kcat", "kcat", "kcat", List.of("bash", "team.sh")));

    private static final String KAFKAJS = "kafkajs@2.2.4";

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    boolean isJava() {
        return first.equals("java");
    }

    boolean keepsState() {
        return !first.equals(last);
    }

    /** Installs what needs the Internet, which is not a part of any measurement. */
    void prepare(Tools tools, Path folder) throws Exception {
        if (first.equals("node")) {
            installKafkaJs(tools, folder);
        }
    }

    private static void installKafkaJs(Tools tools, Path folder) throws Exception {
        Process npm = tools.processes()
                .start(new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", KAFKAJS)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("npm").toFile()));
        if (!npm.waitFor(120, TimeUnit.SECONDS) || npm.exitValue() != 0) {
            throw new IllegalStateException("npm: " + Files.readString(folder.resolve("npm")));
        }
    }

    /** Begins the download of the program, and returns it at its first byte. */
    InputStream download(LabUnderTest lab, String which, String team) throws Exception {
        return get(lab, "starters/" + which + "?team=" + team);
    }

    /** Writes the program into the folder, with the library that Java needs. */
    void unpack(LabUnderTest lab, InputStream program, Path folder) throws Exception {
        Files.copy(program, folder.resolve(command.getLast()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        if (isJava() && !Files.isDirectory(folder.resolve("lib"))) {
            Files.createDirectory(folder.resolve("lib"));
            unpackLibrary(lab, folder);
        }
    }

    private static void unpackLibrary(LabUnderTest lab, Path folder) throws Exception {
        try (var zip = new ZipInputStream(new BufferedInputStream(get(lab, "starters/java-lib")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(entry.getName()));
            }
        }
    }

    private static InputStream get(LabUnderTest lab, String path) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        var answer = http.send(lab.request(path).build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode());
        }
        return answer.body();
    }

    /** Starts one instance of the program that is in the folder. */
    Process start(Tools tools, Path folder) throws Exception {
        return tools.processes()
                .start(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(Files.createTempFile(folder, "output", "").toFile()));
    }

    /** Ends it as Ctrl-C does, and waits until it has left its group. */
    void interrupt(Process running) throws Exception {
        long consumer = consumer(running).pid();
        // a JVM that was started in the background ignores INT; both signals run the same hook
        String signal = isJava() ? "-TERM" : "-INT";
        var unused = new ProcessBuilder("kill", signal, String.valueOf(consumer)).start().waitFor();
        if (!running.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(name + " does not end");
        }
    }

    /** Kills the consumer, as {@code kill -9} does. */
    void kill(Process running) {
        consumer(running).destroyForcibly();
    }

    /** Returns the process that is in the group: a part of kcat's pipeline, else the program itself. */
    private ProcessHandle consumer(Process running) {
        return first.equals("kcat")
                ? running.descendants()
                        .filter(child -> child.info().commandLine().orElse("").contains("-G"))
                        .findFirst()
                        .orElseThrow()
                : running.toHandle();
    }

    /** Ends it and its children, whatever they do. */
    static void end(Tools tools, Process running) {
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        tools.processes().end(running);
    }
}
