package io.groupstage.course.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the texts that come with the program, from {@code course/} on the class path. */
public final class CourseResource {

    private CourseResource() {}

    public static Optional<String> find(String name) {
        try (InputStream bytes = CourseResource.class.getResourceAsStream("/course/" + name)) {
            return bytes == null
                    ? Optional.empty()
                    : Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource course/" + name, e);
        }
    }

    /** Returns a text that is part of every build. */
    public static String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the build lacks the resource course/" + name));
    }
}
