package io.groupstage.cli;

import io.groupstage.app.Versions;
import picocli.CommandLine.IVersionProvider;

/** What runs here. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "groupstage " + Versions.groupstage(), "Kafka " + Versions.kafka(), "Java " + Versions.java()
        };
    }
}
