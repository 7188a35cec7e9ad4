package io.groupstage;

import java.util.List;
import java.util.Map;

/**
 * How JVMs are run that live for seconds: the optimizing compiler would cost them as much processor time as all that they
 * do, and a class of labs and brokers has two cores.
 */
public final class ShortLived {

    public static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1");

    private ShortLived() {}

    /** Has the JVMs that this one starts be short-lived as well. */
    public static void inherit(Map<String, String> environment) {
        environment.put("JAVA_TOOL_OPTIONS", String.join(" ", OPTIONS));
    }
}
