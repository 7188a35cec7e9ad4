package io.groupstage.web.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.groupstage.course.hint.ClientKind;
import io.groupstage.web.http.StaticFiles;
import io.groupstage.web.port.Credentials;
import io.groupstage.web.port.TaskText;
import io.groupstage.web.port.TeamPage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names the programs that come with Groupstage, and fills them in for a team.
 *
 * <p>Each file runs as it is, with its settings from the environment. For a team, its lines between
 * {@code <settings>} and {@code </settings>} and between {@code <task>} and {@code </task>} get other values: a line
 * that begins with {@code NAME =} or {@code return}, or that contains {@code your task:}. All other lines stay.
 */
enum Starter {
    PYTHON("python", "team.py", Language.PYTHON),
    PYTHON_STATE("python", "team_state.py", Language.PYTHON),
    CONFLUENT("confluent", "team_confluent.py", Language.PYTHON),
    CONFLUENT_STATE("confluent", "team_confluent_state.py", Language.PYTHON),
    JAVA("java", "Team.java", Language.JAVA),
    JAVA_STATE("java", "TeamState.java", Language.JAVA),
    NODE("node", "team.js", Language.JAVASCRIPT),
    NODE_STATE("node", "team_state.js", Language.JAVASCRIPT),
    KCAT("kcat", "team.sh", Language.SHELL);

    private static final Pattern PARTS =
            Pattern.compile("^.*<(settings|task)>.*\\n((?s:.*?))^.*</\\1>.*\\n", Pattern.MULTILINE);

    private final String folder;
    private final String file;
    private final Language language;

    Starter(String folder, String file, Language language) {
        this.folder = folder;
        this.file = file;
        this.language = language;
    }

    /** Returns the name in its address, such as {@code python-state}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the client library that the program uses. */
    ClientKind library() {
        return switch (this) {
            case PYTHON, PYTHON_STATE -> ClientKind.KAFKA_PYTHON;
            case CONFLUENT, CONFLUENT_STATE -> ClientKind.CONFLUENT_KAFKA;
            case JAVA, JAVA_STATE -> ClientKind.JAVA;
            case NODE, NODE_STATE -> ClientKind.KAFKAJS;
            case KCAT -> ClientKind.KCAT;
        };
    }

    static Optional<Starter> named(String key) {
        return Arrays.stream(values())
                .filter(starter -> starter.key().equals(key))
                .findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(Starter::key).collect(Collectors.joining(", "));
    }

    String file() {
        return file;
    }

    String mediaType() {
        return language.mediaType();
    }

    /** Returns the program without an account. */
    String program() {
        String path = "starters/" + folder + "/" + file;
        return StaticFiles.content(path)
                .map(bytes -> new String(bytes, UTF_8))
                .orElseThrow(() -> new IllegalStateException(path + " is not in the jar"));
    }

    /** Returns the program of one team, which contains its password. */
    String filledFor(TeamPage page) {
        return PARTS.matcher(program()).replaceAll(part -> {
            String lines = part.group(2);
            return Matcher.quoteReplacement(
                    part.group(1).equals("task") ? withTask(lines, page.task()) : withAccount(lines, page));
        });
    }

    private String withAccount(String lines, TeamPage page) {
        Credentials account = page.credentials();
        String there = set("BOOTSTRAP", account.bootstrapServers(), lines);
        String secure = set("CA", account.authority().orElse(""), set("PROTOCOL", account.securityProtocol(), there));
        return set("PASSWORD", account.password(), set("TEAM", page.team().name(), secure));
    }

    private String withTask(String lines, TaskText task) {
        String named = set("REASON", task.reason(), set("TYPE", task.type(), lines));
        String told = replace("(your task: ).*", language.comment(task.matches()), "", named);
        String solution = task.solutions().getOrDefault(language.solution(), language.never());
        return replace("(\\breturn |^MATCHES=).*?(;?)$", language.condition(solution), "$2", told);
    }

    private String set(String name, String value, String lines) {
        return replace("^([^=\\n]*\\b" + name + " ?= ?).*?(;?)$", language.literal(value), "$2", lines);
    }

    private static String replace(String pattern, String value, String end, String lines) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(lines)
                .replaceFirst("$1" + Matcher.quoteReplacement(value) + end);
    }
}
