package io.groupstage.cli;

import io.groupstage.app.Versions;
import picocli.CommandLine.IVersionProvider;

/** Lists the versions of Groupstage, Kafka and Java. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "groupstage " + Versions.groupstage(), "Kafka " + Versions.kafka(), "Java " + Versions.java()
        };
    }
}
