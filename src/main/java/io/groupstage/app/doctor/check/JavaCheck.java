package io.groupstage.app.doctor.check;

import java.util.List;
import java.util.Locale;

/**
 * Judges the JVM that runs the lab.
 *
 * @param feature the feature version, such as 25
 * @param version the whole version
 * @param virtualMachine the name of the virtual machine
 * @param home the folder of the JDK
 * @param fastStart whether the launcher has made a cache for fast starts
 */
public record JavaCheck(int feature, String version, String virtualMachine, String home, boolean fastStart)
        implements Check {

    private static final int CACHE_SINCE = 25;

    @Override
    public List<Finding> findings() {
        String what = "Java " + version + " (" + virtualMachine + ") in " + home + " runs the lab.";
        if (virtualMachine.toLowerCase(Locale.ROOT).contains("openj9")) {
            return List.of(new Finding.Warn(
                    what,
                    "Nobody has tested the lab with this virtual machine.",
                    "Install a JDK with HotSpot, such as Temurin 25, and set JAVA_HOME to it"));
        }
        if (feature < CACHE_SINCE) {
            return List.of(new Finding.Ok(what + " With a JDK 25 or newer, starts are faster."));
        }
        return List.of(new Finding.Ok(fastStart ? what : what + " The next start prepares fast starts."));
    }
}
