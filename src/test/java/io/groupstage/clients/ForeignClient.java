package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Names a third-party client, which comes from Debian's packages unless stated otherwise. */
enum ForeignClient {
    KAFKA_PYTHON("python3-kafka", ForeignClient.PYTHON, "-c", "import kafka"),
    CONFLUENT_KAFKA("python3-confluent-kafka", ForeignClient.PYTHON, "-c", "import confluent_kafka"),
    KCAT("kcat", "kcat", "-V"),
    /** Is kcat with jq, as its starter uses it. */
    KCAT_WITH_JQ("kcat and jq", "sh", "-c", "kcat -V && jq --version"),
    /** Comes from npm by the lock file, into the build's folder. */
    KAFKAJS("nodejs with npm and kafkajs", "sh", "-c", ForeignClient.NPM + " && test -d node_modules/kafkajs"),
    PLATFORMATIC(
            "nodejs with npm and @platformatic/kafka",
            "sh",
            "-c",
            ForeignClient.NPM + " && test -d node_modules/@platformatic/kafka"),
    /** Is copied into the build's folder by the build itself. */
    KAFKA_STREAMS("kafka-streams", "sh", "-c", "ls " + ForeignClient.STREAMS_FOLDER + "/kafka-streams-*.jar"),
    SPRING_KAFKA("spring-kafka", "sh", "-c", "ls " + ForeignClient.SPRING_FOLDER + "/spring-kafka-*.jar");

    static final String NODE_FOLDER = "target/test-classes/clients/node";
    static final String STREAMS_FOLDER = "target/streams";
    static final String SPRING_FOLDER = "target/spring";

    /**
     * Installs the packages of the lock file once: npm writes its own lock file last. The pure JavaScript parts are
     * enough.
     */
    private static final String NPM = "cd " + ForeignClient.NODE_FOLDER
            + " && (test -f node_modules/.package-lock.json || npm ci --omit=optional --no-audit --no-fund)";

    /** Names Debian's Python, which finds Debian's modules; another one may come first on the path. */
    static final String PYTHON = "/usr/bin/python3";

    private final String packages;
    private final List<String> probe;

    ForeignClient(String packages, String... probe) {
        this.packages = packages;
        this.probe = List.of(probe);
    }

    /** Skips the tests that need it if it cannot be used, with a line about it; fails them if clients are required. */
    void require() throws IOException, InterruptedException {
        Optional<String> fault = fault();
        if (fault.isEmpty()) {
            return;
        }
        if (Boolean.parseBoolean(System.getenv("GROUPSTAGE_REQUIRE_CLIENTS"))) {
            fail(fault.get() + ", and GROUPSTAGE_REQUIRE_CLIENTS is true");
        }
        System.out.println("skipped: " + fault.get()); // the console does not show the reason of an assumption
        abort("skipped: " + fault.get());
    }

    /**
     * Returns why it cannot be used; empty if it can. Probes run one at a time, because parallel tests would install it
     * twice.
     */
    Optional<String> fault() throws IOException, InterruptedException {
        synchronized (ForeignClient.class) {
            return probe();
        }
    }

    private Optional<String> probe() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(probe).redirectErrorStream(true).start();
        } catch (IOException e) {
            return Optional.of(packages + " is not installed");
        }
        try {
            process.getInputStream().transferTo(OutputStream.nullOutputStream()); // until it ends
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("%s ends", probe)
                    .isTrue();
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(packages + " is not installed");
        } finally {
            process.destroyForcibly();
        }
    }
}
