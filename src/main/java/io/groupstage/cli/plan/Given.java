package io.groupstage.cli.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the options that were given, as parameters with names and values. */
final class Given {

    private Given() {}

    static void add(Map<String, List<String>> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, List.of(value));
        }
    }

    static void add(Map<String, List<String>> parameters, String name, List<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, List.copyOf(values));
        }
    }
}
