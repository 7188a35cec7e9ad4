package io.groupstage.clients;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.groupstage.LabProcess;
import io.groupstage.kafka.broker.ClusterSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Uses the account in a lab's data directory, which may do everything that the lab itself can. */
public record LabAccount(LabProcess lab) {

    /** Returns the configuration of a client with the lab's own account. */
    public Map<String, Object> client() throws IOException {
        String password = new ObjectMapper()
                .readTree(lab.dataDirectory.resolve("secrets.json").toFile())
                .path("labPassword")
                .asText();
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                address(1),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + ClusterSpec.LAB_USER
                        + "\" password=\"" + password + "\";"));
    }

    /** Returns the address on which a broker listens for the lab, which the X-ray shows as coordinator. */
    String address(int node) throws IOException {
        Path folder = lab.dataDirectory.resolve("broker-" + node);
        Properties properties = new Properties();
        try (var files = Files.newDirectoryStream(folder, "*.properties");
                InputStream in = Files.newInputStream(files.iterator().next())) {
            properties.load(in);
        }
        return properties.getProperty("advertised.listeners").replaceFirst(".*LAB://", "");
    }
}
