package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client that nobody here wrote, as Debian packages it. */
enum ForeignClient {
    KAFKA_PYTHON("python3-kafka", ForeignClient.PYTHON, "-c", "import kafka"),
    CONFLUENT_KAFKA("python3-confluent-kafka", ForeignClient.PYTHON, "-c", "import confluent_kafka"),
    KCAT("kcat", "kcat", "-V");

    /** Debian's own, which sees Debian's modules; another may come first on the path. */
    static final String PYTHON = "/usr/bin/python3";

    private final String debianPackage;
    private final List<String> probe;

    ForeignClient(String debianPackage, String... probe) {
        this.debianPackage = debianPackage;
        this.probe = List.of(probe);
    }

    /** Skips the tests that need it if it is missing, and says so; fails them where clients are required. */
    void require() throws IOException, InterruptedException {
        if (installed()) {
            return;
        }
        String missing = debianPackage + " is not installed";
        if (Boolean.parseBoolean(System.getenv("GROUPSTAGE_REQUIRE_CLIENTS"))) {
            fail(missing + ", and GROUPSTAGE_REQUIRE_CLIENTS is true");
        }
        System.out.println("skipped: " + missing); // the console does not show the reason of an assumption
        abort("skipped: " + missing);
    }

    private boolean installed() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return false; // no such program
        }
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("%s answers", probe)
                    .isTrue();
            return process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
