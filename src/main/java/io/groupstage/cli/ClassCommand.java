package io.groupstage.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groupstage.app.client.ClassOrder;
import io.groupstage.app.client.LabHttp;
import io.groupstage.app.spec.LabException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Conducts the class of a running lab from a script: {@code groupstage class freeze}. */
@Command(
        name = "class",
        description =
                "Freezes the public board, pauses the class, starts a countdown, says something to all, or resets a"
                        + " team.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Only the instructor may do this. Given a data directory, the command reads the token from lab.json there. "
                    + "Given an address, it reads the token from the environment variable GROUPSTAGE_INSTRUCTOR_TOKEN.",
            "Examples: groupstage class minutes 20",
            "          groupstage class message \"A break of ten minutes.\"",
            "          groupstage class reset team-3",
            "          groupstage class reset team-3 --undo"
        })
final class ClassCommand implements Callable<Integer> {

    /** Is what the command can do. */
    private enum Action {
        FREEZE,
        UNFREEZE,
        PAUSE,
        RESUME,
        MINUTES,
        MESSAGE,
        RESET,
        END;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean takesValue() {
            return this == MINUTES || this == MESSAGE || this == RESET;
        }
    }

    /** Lists values for shell completion. */
    static final class Actions implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }

    private static final Pattern MINUTES = Pattern.compile("\\d{1,3}");
    private static final Pattern TEAM = Pattern.compile("team-[1-9]\\d{0,8}");
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "ACTION",
            completionCandidates = Actions.class,
            description =
                    "${COMPLETION-CANDIDATES}. end freezes the board and ends the countdown; with reset, the results"
                            + " of a team count from now on")
    private String action = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description =
                    "The number of minutes left, the text of the message, or the name of the team. Without it, minutes"
                            + " ends the countdown, and message removes the message")
    private @Nullable String value;

    @Option(names = "--undo", description = "With reset: undoes the last reset of the team")
    private boolean undo;

    @Option(
            names = "--lab",
            paramLabel = "DIR|URL",
            defaultValue = "groupstage-data",
            description = "The lab's data directory, or its board's address. Default: ${DEFAULT-VALUE}")
    private String lab = "";

    private static List<String> words() {
        return Arrays.stream(Action.values()).map(Action::word).toList();
    }

    @Override
    public Integer call() throws LabException, IOException, InterruptedException {
        Action asked = asked();
        Optional<String> token = Optional.ofNullable(System.getenv(LabHttp.TOKEN));
        String line = asked == Action.RESET
                ? resetSentence(ClassOrder.reset(lab, token, team(), undo))
                : sentence(ClassOrder.send(lab, token, order(asked)));
        spec.commandLine().getOut().println(line);
        return 0;
    }

    private Action asked() {
        Action asked = Arrays.stream(Action.values())
                .filter(known -> known.word().equals(action))
                .findFirst()
                .orElseThrow(() -> wrong("ACTION: '" + action + "' is not one of " + String.join(", ", words())));
        if (value != null && !asked.takesValue()) {
            throw wrong("VALUE: " + asked.word() + " does not take one");
        }
        if (undo && asked != Action.RESET) {
            throw wrong("--undo: " + asked.word() + " cannot be undone with it");
        }
        return asked;
    }

    private String team() {
        if (value == null || !TEAM.matcher(value).matches()) {
            throw wrong("VALUE: reset needs the name of a team, such as team-3");
        }
        return value;
    }

    private ObjectNode order(Action asked) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        return switch (asked) {
            case FREEZE -> order.put("frozen", true);
            case UNFREEZE -> order.put("frozen", false);
            case PAUSE -> order.put("paused", true);
            case RESUME -> order.put("paused", false);
            case MINUTES -> minutes(order);
            case MESSAGE -> order.put("message", value);
            case END -> order.put("frozen", true).put("minutesLeft", 0);
            case RESET -> throw new IllegalStateException("a reset is not an order of the class");
        };
    }

    private ObjectNode minutes(ObjectNode order) {
        if (value == null) {
            return order.putNull("minutesLeft");
        }
        if (!MINUTES.matcher(value).matches()) {
            throw wrong("VALUE: '" + value + "' is not a whole number of minutes");
        }
        return order.put("minutesLeft", Integer.parseInt(value));
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }

    /** Describes the state in one line. */
    private static String sentence(JsonNode state) {
        List<String> parts = new ArrayList<>();
        parts.add(at(state, "frozenSince")
                .map(at -> "The board is frozen since " + at)
                .orElse("The board is live"));
        parts.add(at(state, "pausedSince")
                .map(at -> "the class pauses since " + at)
                .orElse("the class does not pause"));
        at(state, "endsAt").ifPresent(at -> parts.add("it ends at " + at));
        JsonNode message = state.path("message").path("text");
        if (message.isTextual()) {
            parts.add("the message is: " + STEERING.matcher(message.textValue()).replaceAll("\uFFFD"));
        }
        return String.join("; ", parts);
    }

    private static String resetSentence(JsonNode state) {
        return "The results of " + state.path("team").asText() + " count "
                + at(state, "resetAt").map(at -> "since " + at).orElse("from the beginning");
    }

    private static Optional<String> at(JsonNode state, String field) {
        return Optional.of(state.path(field))
                .filter(JsonNode::isNumber)
                .map(millis -> Instant.ofEpochMilli(millis.asLong()).toString());
    }
}
