package io.groupstage.kafka.broker;

import io.groupstage.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs one broker for all classes that do not stop it; each test has topics and groups of its own names. */
public final class SharedCluster extends Shared<TestCluster> {

    public SharedCluster() {
        super(TestCluster.class);
    }

    @Override
    protected TestCluster start() {
        try {
            return TestCluster.start(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster"), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public TestCluster cluster() {
        return running();
    }

    public Map<String, Object> labClient() {
        return running().labClient();
    }
}
