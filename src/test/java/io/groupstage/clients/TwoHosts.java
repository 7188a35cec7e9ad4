package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes two machines of network namespaces: the lab's, which has a container bridge as well, and a laptop. A cable connects
 * them, and nothing else. The names contain the process id of the test: a later run removes what a killed one has left.
 */
final class TwoHosts implements AutoCloseable {

    /** Is the address of the lab's machine on the cable. */
    static final String LAB_ADDRESS = "10.99.1.1";

    private static final Pattern NAME = Pattern.compile("\\bgs(\\d+)[ab]\\b");

    private final String lab = "gs" + ProcessHandle.current().pid() + "a";
    private final String laptop = "gs" + ProcessHandle.current().pid() + "b";

    private TwoHosts() {}

    /** Connects the two, or skips the test where namespaces are not permitted. */
    static TwoHosts connect() throws IOException, InterruptedException {
        removeLeft();
        TwoHosts hosts = new TwoHosts();
        Result made = run(List.of("ip", "netns", "add", hosts.lab));
        if (made.code() != 0) {
            System.out.println("skipped: no network namespaces: " + made.output());
            abort("skipped: network namespaces are not permitted here: " + made.output());
        }
        try {
            hosts.cable();
            return hosts;
        } catch (AssertionError | IOException | InterruptedException e) {
            hosts.close();
            throw e;
        }
    }

    private void cable() throws IOException, InterruptedException {
        ip("netns add " + laptop);
        // first, so that its number is lower than that of the cable; a kernel without bridges tests less
        run(words("ip -n " + lab + " link add docker0 type bridge"));
        run(words("ip -n " + lab + " addr add 172.31.0.1/16 dev docker0"));
        run(words("ip -n " + lab + " link set docker0 up"));
        ip("link add " + lab + " type veth peer name " + laptop);
        attach(lab, LAB_ADDRESS);
        attach(laptop, "10.99.1.2");
    }

    private void attach(String host, String address) throws IOException, InterruptedException {
        ip("link set " + host + " netns " + host);
        ip("-n " + host + " link set " + host + " name eth0");
        ip("-n " + host + " addr add " + address + "/24 dev eth0");
        ip("-n " + host + " link set eth0 up");
        ip("-n " + host + " link set lo up");
    }

    /** Returns the words that run a command on the lab's machine. */
    List<String> onLab() {
        return words("ip netns exec " + lab);
    }

    /** Returns the words that run a command on the laptop. */
    List<String> onLaptop() {
        return words("ip netns exec " + laptop);
    }

    /** Runs a command that ends by itself, and returns what it printed. */
    static String output(List<String> host, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(host);
        all.addAll(List.of(command));
        Result result = run(all);
        assertThat(result.code()).as("%s: %s", all, result.output()).isZero();
        return result.output();
    }

    private static void ip(String arguments) throws IOException, InterruptedException {
        output(List.of("ip"), arguments.split(" "));
    }

    private static List<String> words(String command) {
        return List.of(command.split(" "));
    }

    private record Result(int code, String output) {}

    private static Result run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(ClientLab.folder("hosts"), "command", ".out");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        }
        try {
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            return new Result(
                    ended ? process.exitValue() : -1,
                    Files.readString(output, StandardCharsets.UTF_8).strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void removeLeft() throws IOException, InterruptedException {
        Matcher names = NAME.matcher(run(words("ip netns list")).output());
        while (names.find()) {
            if (ProcessHandle.of(Long.parseLong(names.group(1))).isEmpty()) {
                run(List.of("ip", "netns", "del", names.group()));
            }
        }
    }

    /** Removes both; the kernel removes the cable with them. */
    @Override
    public void close() throws IOException, InterruptedException {
        run(List.of("ip", "netns", "del", lab));
        run(List.of("ip", "netns", "del", laptop));
        run(List.of("ip", "link", "del", lab)); // if it was not attached yet
    }
}
