package io.groupstage.web.starter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the jars that the starter for Java needs, from the lab's own class path. A class room without the Internet, and
 * a laptop without Maven, can then run it.
 */
final class JavaLibrary {

    /** Names a class of each jar. The lab's log binding is not among them: it would print Kafka's log. */
    private static final List<String> CLASSES = List.of(
            "org/apache/kafka/clients/consumer/KafkaConsumer.class",
            "org/slf4j/Logger.class",
            "com/fasterxml/jackson/databind/ObjectMapper.class",
            "com/fasterxml/jackson/core/JsonParser.class",
            "com/fasterxml/jackson/annotation/JsonProperty.class");

    private JavaLibrary() {}

    /** Writes a zip file with the folder {@code lib}. */
    static void write(OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.NO_COMPRESSION); // jars are compressed already
            for (String name : CLASSES) {
                Path jar = jar(name);
                zip.putNextEntry(new ZipEntry("lib/" + jar.getFileName()));
                Files.copy(jar, zip);
                zip.closeEntry();
            }
        }
    }

    private static Path jar(String name) throws IOException {
        URL found = Optional.ofNullable(JavaLibrary.class.getClassLoader().getResource(name))
                .orElseThrow(() -> new IllegalStateException(name + " is not on the class path"));
        URI file;
        try {
            file = ((JarURLConnection) found.openConnection()).getJarFileURL().toURI();
        } catch (URISyntaxException e) {
            throw new IOException("a jar without a path: " + found, e);
        }
        return Path.of(file);
    }
}
