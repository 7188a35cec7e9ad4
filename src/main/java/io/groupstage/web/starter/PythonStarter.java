package io.groupstage.web.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.web.http.StaticFiles;
import io.groupstage.web.port.Credentials;
import io.groupstage.web.port.TeamPage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in a Python starter. The template itself is a program that takes its settings from the environment. For a
 * team, it replaces the part between {@code # <settings>} and {@code # </settings>} and the part between {@code #
 * <task>} and {@code # </task>}.
 */
final class PythonStarter {

    private static final Pattern SETTINGS = part("settings");
    private static final Pattern TASK = part("task");

    private final String template;

    PythonStarter(String template) {
        this.template = template;
    }

    /** Returns a starter that comes with Groupstage, such as {@code team.py}. */
    static PythonStarter bundled(String file) {
        String path = "starters/python/" + file;
        return new PythonStarter(StaticFiles.content(path)
                .map(bytes -> new String(bytes, UTF_8))
                .orElseThrow(() -> new IllegalStateException(path + " is not in the jar")));
    }

    /** Returns the program of one team, which contains its password. */
    String filledFor(TeamPage page) {
        return replace(TASK, PythonTask.of(page.task()), replace(SETTINGS, settings(page), template));
    }

    private static String settings(TeamPage page) {
        Credentials credentials = page.credentials();
        return """
                BOOTSTRAP = %s
                TEAM = %s
                USERNAME = %s
                PASSWORD = %s
                SECURITY = %s
                MECHANISM = %s
                GROUP = TEAM
                USERS = %s
                ACTIONS = %s
                STATS = %s
                """
                .formatted(
                        PythonText.literal(credentials.bootstrapServers()),
                        PythonText.literal(page.team().name()),
                        PythonText.literal(credentials.username()),
                        PythonText.literal(credentials.password()),
                        PythonText.literal(credentials.securityProtocol()),
                        PythonText.literal(credentials.saslMechanism()),
                        PythonText.literal(page.topic()),
                        PythonText.literal(page.team().actionsTopic()),
                        PythonText.literal(page.team().statsTopic()));
    }

    private static Pattern part(String name) {
        return Pattern.compile("# <" + name + ">\\n.*?# </" + name + ">\\n", Pattern.DOTALL);
    }

    private static String replace(Pattern part, String text, String program) {
        return part.matcher(program).replaceFirst(Matcher.quoteReplacement(text));
    }
}
