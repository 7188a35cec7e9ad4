package io.groupstage.course;

import io.groupstage.course.Expression.InvalidExpression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes a course of its YAML, or says in one line where it is wrong. */
final class CourseReader {

    /** Makes a test of a condition. */
    @FunctionalInterface
    interface Compiler {

        Predicate<User> compile(String source) throws InvalidExpression;
    }

    /** A name without any folder: a course must not read elsewhere. */
    private static final Pattern PLAIN_FILE = Pattern.compile("[A-Za-z0-9_-]+\\.md");

    private final Compiler compiler;
    private final Course.Texts texts;

    CourseReader(Compiler compiler, Course.Texts texts) {
        this.compiler = compiler;
        this.texts = texts;
    }

    Course read(String yaml, String name) throws CourseException {
        YamlMapping course = YamlMapping.document(yaml, name);
        course.allowOnly(List.of("title", "tasks", "steps"));
        return new Course(course.text("title"), tasks(course), texts(course));
    }

    private List<Task> tasks(YamlMapping course) throws CourseException {
        List<Task> tasks = new ArrayList<>();
        for (YamlMapping task : course.mappings("tasks")) {
            task.allowOnly(List.of("title", "matches", "match", "type", "reason"));
            tasks.add(new Task(
                    tasks.size() + 1,
                    task.text("title"),
                    task.text("matches"),
                    task.text("type"),
                    task.text("reason"),
                    condition(task)));
        }
        return List.copyOf(tasks);
    }

    private Predicate<User> condition(YamlMapping task) throws CourseException {
        try {
            return compiler.compile(task.text("match"));
        } catch (InvalidExpression e) {
            throw task.fault("match", String.valueOf(e.getMessage()));
        }
    }

    private Map<Step, String> texts(YamlMapping course) throws CourseException {
        Map<Step, String> read = new EnumMap<>(Step.class);
        for (YamlMapping entry : course.mappings("steps")) {
            entry.allowOnly(List.of("step", "text"));
            Step step = step(entry);
            if (read.put(step, text(entry)) != null) {
                throw entry.fault("step", step + " has a text already");
            }
        }
        return Map.copyOf(read);
    }

    private static Step step(YamlMapping entry) throws CourseException {
        String name = entry.text("step");
        for (Step step : Step.values()) {
            if (step.name().equals(name)) {
                return step;
            }
        }
        String known = Arrays.stream(Step.values()).map(Step::name).collect(Collectors.joining(", "));
        throw entry.fault("step", "no step is named " + Quoted.of(name) + "; there are " + known);
    }

    private String text(YamlMapping entry) throws CourseException {
        String file = entry.text("text");
        if (!PLAIN_FILE.matcher(file).matches()) {
            throw entry.fault("text", Quoted.of(file) + " is not a plain file name such as connected.md");
        }
        return texts.read(file).orElseThrow(() -> entry.fault("text", "there is no file " + file + " beside it"));
    }
}
