package io.groupstage.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
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

    /** Skips the tests that need it if it cannot be used, and says so; fails them where clients are required. */
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

    /** Why it cannot be used, if it cannot. */
    Optional<String> fault() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(probe).redirectErrorStream(true).start();
        } catch (IOException e) {
            return Optional.of(debianPackage + " is not installed");
        }
        try {
            process.getInputStream().transferTo(OutputStream.nullOutputStream()); // until it ends
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("%s ends", probe)
                    .isTrue();
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(debianPackage + " is not installed");
        } finally {
            process.destroyForcibly();
        }
    }
}
