package io.groupstage.course.chapter;

import io.groupstage.course.chapter.Question.Option;
import io.groupstage.course.text.Quoted;
import io.groupstage.group.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a question, which is YAML in a fenced block:
 *
 * <pre>
 * id: third-consumer
 * ask: A third consumer starts. How many partitions does the busiest consumer own then?
 * event: MEMBER_JOINED
 * members: 3
 * fact: largest-share
 * options:
 *   - {text: one, is: 1}
 *   - {text: two or more, from: 2}
 * explanation: 5 partitions for 3 consumers are 2 + 2 + 1.
 * </pre>
 */
final class QuestionReader {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Set<String> FIELDS = Set.of("id", "ask", "event", "members", "fact", "options", "explanation");
    private static final Set<String> OPTION_FIELDS = Set.of("text", "is", "from", "below");
    private static final int MOST_OPTIONS = 6;
    /** Bounds what the board shows to the class. */
    private static final int LONGEST_ASK = 500;

    private static final int LONGEST_OPTION = 200;

    private final ChapterMistakes mistakes;
    private final int line;
    private boolean broken;

    /** @param line the first line of the YAML in the chapter's file */
    QuestionReader(ChapterMistakes mistakes, int line) {
        this.mistakes = mistakes;
        this.line = line;
    }

    /** Returns the question; empty if it has a mistake. */
    Optional<Question> read(String yaml) {
        Optional<Map<?, ?>> loaded = load(yaml);
        return loaded.isEmpty() ? Optional.empty() : question(loaded.get());
    }

    private Optional<Question> question(Map<?, ?> fields) {
        allowOnly(fields, FIELDS);
        String id = text(fields, "id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            mistake("id: " + Quoted.of(id) + " must consist of small letters, digits and dashes");
        }
        Optional<Cause> event = cause(text(fields, "event"));
        Optional<Fact> fact = fact(text(fields, "fact"));
        String ask = text(fields, "ask", LONGEST_ASK);
        OptionalInt members = members(fields);
        List<Option> options = options(fields);
        String explanation = text(fields, "explanation");
        return broken
                ? Optional.empty()
                : Optional.of(
                        new Question(id, ask, options, event.orElseThrow(), members, fact.orElseThrow(), explanation));
    }

    private Optional<Map<?, ?>> load(String yaml) {
        try {
            if (new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml) instanceof Map<?, ?> fields) {
                return Optional.of(fields);
            }
            mistake("must be fields: id, ask, event, fact, options, explanation");
        } catch (MarkedYAMLException e) {
            int below = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            mistakes.add(line + below, "predict: not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            mistake("not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void mistake(String message) {
        broken = true;
        mistakes.add(line, "predict: " + message);
    }

    private void allowOnly(Map<?, ?> fields, Set<String> known) {
        fields.keySet().stream()
                .filter(name -> !(name instanceof String text && known.contains(text)))
                .forEach(name -> mistake(Quoted.of(String.valueOf(name)) + ": unknown field; there are "
                        + known.stream().sorted().collect(Collectors.joining(", "))));
    }

    private String text(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        mistake(name + (fields.containsKey(name) ? ": must be a text" : ": is missing"));
        return "";
    }

    private String text(Map<?, ?> fields, String name, int longest) {
        String text = text(fields, name);
        if (text.length() > longest) {
            mistake(name + ": is longer than " + longest + " characters");
        }
        return text;
    }

    private Optional<Cause> cause(String name) {
        Optional<Cause> found = Arrays.stream(Cause.values())
                .filter(cause -> cause.name().equals(name))
                .findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            mistake("event: no cause of a rebalance is named " + Quoted.of(name) + "; there are "
                    + Arrays.stream(Cause.values()).map(Cause::name).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private Optional<Fact> fact(String word) {
        Optional<Fact> found = Fact.named(word);
        if (found.isEmpty() && !word.isEmpty()) {
            mistake("fact: no fact is named " + Quoted.of(word) + "; there are " + Fact.known());
        }
        return found;
    }

    private OptionalInt members(Map<?, ?> fields) {
        if (!fields.containsKey("members")) {
            return OptionalInt.empty();
        }
        if (fields.get("members") instanceof Integer number && number > 0) {
            return OptionalInt.of(number);
        }
        mistake("members: must be a whole number from 1");
        return OptionalInt.empty();
    }

    private List<Option> options(Map<?, ?> fields) {
        if (!(fields.get("options") instanceof List<?> list) || list.size() < 2 || list.size() > MOST_OPTIONS) {
            mistake("options: must be a list of 2 to " + MOST_OPTIONS + " options");
            return List.of();
        }
        List<Option> options = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> option) {
                options.add(option(option));
            } else {
                mistake("options: each must have a text and a range, such as {text: two, is: 2}");
            }
        }
        requireDisjoint(options);
        return List.copyOf(options);
    }

    private Option option(Map<?, ?> fields) {
        allowOnly(fields, OPTION_FIELDS);
        String text = text(fields, "text", LONGEST_OPTION);
        if (fields.get("is") instanceof Integer exact && fields.size() == 2) {
            return new Option(text, exact, exact + 1.0);
        }
        double from = number(fields, "from", 0);
        double below = number(fields, "below", Double.POSITIVE_INFINITY);
        if (fields.containsKey("is") || fields.size() < 2 || !(from < below)) {
            mistake("options: " + Quoted.of(text)
                    + " needs a range: `is` with a whole number, or `from`, `below` or both");
        }
        return new Option(text, from, below);
    }

    private double number(Map<?, ?> fields, String name, double otherwise) {
        if (!fields.containsKey(name)) {
            return otherwise;
        }
        if (fields.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        mistake("options: " + name + " must be a number");
        return otherwise;
    }

    private void requireDisjoint(List<Option> options) {
        for (int i = 0; i < options.size(); i++) {
            for (Option later : options.subList(i + 1, options.size())) {
                if (options.get(i).text().equals(later.text())) {
                    mistake("options: two have the text " + Quoted.of(later.text()) + ", which identifies an answer");
                }
                if (!broken && options.get(i).overlaps(later)) {
                    mistake("options: the ranges of " + Quoted.of(options.get(i).text()) + " and "
                            + Quoted.of(later.text()) + " overlap");
                }
            }
        }
    }
}
