package io.groupstage.course.task;

import io.groupstage.course.Step;
import io.groupstage.course.chapter.Chapter;
import io.groupstage.course.chapter.ChapterReader;
import io.groupstage.course.task.Expression.InvalidExpression;
import io.groupstage.course.text.CourseResource;
import io.groupstage.course.text.Quoted;
import io.groupstage.course.users.User;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one course from its YAML, or reports all mistakes with their places. */
public final class CourseReader {

    /** Returns the text of a file beside the course; empty if there is no such file. */
    @FunctionalInterface
    public interface Texts {

        Optional<String> read(String file);
    }

    /** Compiles a condition to a predicate. */
    @FunctionalInterface
    interface Compiler {

        Predicate<User> compile(String source) throws InvalidExpression;
    }

    /** A file name without a folder: a course must not read other files. */
    private static final List<String> TASK_FIELDS = Stream.concat(
                    Stream.of("title", "matches", "match", "type", "reason"), Task.LANGUAGES.stream())
            .toList();

    private static final Pattern PLAIN_FILE = Pattern.compile("[A-Za-z0-9_-]+\\.md");

    /**
     * The largest file, in bytes. A course, with its file, the texts of six steps and all chapters, fits one record of
     * the board's topic (4 MiB), even if JSON escapes every character.
     */
    private static final int MAX_FILE = 100_000;

    private static final int MAX_CHAPTERS = 12;

    /** Checks a chapter, and notes its mistakes. */
    @FunctionalInterface
    interface Checker {

        void check(Chapter chapter, CourseMistakes mistakes);
    }

    private final Compiler compiler;
    private final Checker checker;
    private final Texts files;
    private final Map<String, String> filesRead = new HashMap<>();

    private CourseReader(Compiler compiler, Checker checker, Texts files) {
        this.compiler = compiler;
        this.checker = checker;
        this.files = files;
    }

    /**
     * Reads a course, and compiles every condition in it.
     *
     * @param name the name of the file, for messages
     * @param texts gets plain file names only, such as {@code connected.md}
     * @throws CourseException with all mistakes in the course
     */
    public static Course parse(String yaml, String name, Texts texts) throws CourseException {
        Set<String> questions = new HashSet<>();
        return new CourseReader(Expression::compile, (chapter, mistakes) -> check(chapter, questions, mistakes), texts)
                .read(yaml, name);
    }

    /**
     * Returns the course of 15 tasks that comes with the program. Its conditions are compiled at their first use, and a
     * test has checked its chapters.
     */
    public static Course bundled() {
        try {
            Course course = new CourseReader(LazyCondition::new, (chapter, mistakes) -> {}, CourseResource::find)
                    .read(CourseResource.text("course.yaml"), "course.yaml");
            return new Course(course.title(), course.tasks(), course.texts(), course.chapters(), CourseSource.BUNDLED);
        } catch (CourseException e) {
            throw new IllegalStateException("the build has a broken course", e);
        }
    }

    /**
     * Reads the course that another process has.
     *
     * @throws CourseException if it is not valid, for example because another version of the program wrote it
     */
    public static Course load(CourseSource source) throws CourseException {
        return source.isBundled()
                ? bundled()
                : parse(
                        source.yaml(),
                        source.name(),
                        file -> Optional.ofNullable(source.texts().get(file)));
    }

    /** @throws CourseException with all mistakes in the course */
    private Course read(String yaml, String name) throws CourseException {
        CourseMistakes mistakes = new CourseMistakes(name);
        if (isLarge(yaml)) {
            mistakes.add(1, "the file is larger than " + MAX_FILE + " bytes");
            throw mistakes.exception();
        }
        YamlMapping course = YamlMapping.document(yaml, mistakes).orElseThrow(mistakes::exception);
        course.allowOnly(List.of("title", "tasks", "steps", "chapters"));
        String title = course.text("title");
        List<Task> tasks = tasks(course);
        Map<Step, String> texts = texts(course);
        List<Chapter> chapters = chapters(course, mistakes);
        if (!mistakes.none()) {
            throw mistakes.exception();
        }
        return new Course(title, tasks, texts, chapters, new CourseSource(name, yaml, filesRead));
    }

    private List<Task> tasks(YamlMapping course) {
        List<Task> tasks = new ArrayList<>();
        for (YamlMapping task : course.mappings("tasks")) {
            task.allowOnly(TASK_FIELDS);
            tasks.add(new Task(
                    tasks.size() + 1,
                    task.text("title"),
                    task.text("matches"),
                    task.text("type"),
                    task.text("reason"),
                    condition(task),
                    solutions(task)));
        }
        return List.copyOf(tasks);
    }

    /**
     * Returns the condition. If it has a mistake, the result does not match any user, because the course is refused
     * anyway.
     */
    private Predicate<User> condition(YamlMapping task) {
        String source = task.text("match");
        if (!source.isEmpty()) {
            try {
                return compiler.compile(source);
            } catch (InvalidExpression e) {
                e.faults().forEach(fault -> task.mistake("match", fault));
            }
        }
        return user -> false;
    }

    /** Returns the condition in the languages that the course has. Each stands in one line of a starter. */
    private static Map<String, String> solutions(YamlMapping task) {
        Map<String, String> solutions = new HashMap<>();
        for (String language : Task.LANGUAGES) {
            task.optionalText(language).ifPresent(text -> {
                if (text.codePoints().anyMatch(CourseReader::breaksLine)) {
                    task.mistake(language, "must be one line; `>-` in YAML joins several");
                }
                solutions.put(language, text);
            });
        }
        return Map.copyOf(solutions);
    }

    private static boolean breaksLine(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private Map<Step, String> texts(YamlMapping course) {
        Map<Step, String> read = new EnumMap<>(Step.class);
        for (YamlMapping entry : course.mappings("steps")) {
            entry.allowOnly(List.of("step", "text"));
            String text = text(entry, "text");
            step(entry).ifPresent(step -> {
                if (read.put(step, text) != null) {
                    entry.mistake("step", step + " already has a text");
                }
            });
        }
        return Map.copyOf(read);
    }

    /** Returns the chapters of the handbook; a course that does not list any has those of the bundled course. */
    private List<Chapter> chapters(YamlMapping course, CourseMistakes mistakes) {
        if (!course.has("chapters")) {
            return bundled().chapters();
        }
        List<Chapter> chapters = new ArrayList<>();
        for (YamlMapping entry : course.mappings("chapters")) {
            entry.allowOnly(List.of("file", "title", "step"));
            Optional<Step> step = entry.has("step") ? step(entry) : Optional.empty();
            Chapter chapter = new Chapter(entry.text("file"), entry.text("title"), step, text(entry, "file"));
            if (chapters.stream().map(Chapter::file).anyMatch(chapter.file()::equals)) {
                entry.mistake("file", Quoted.of(chapter.file()) + " is already a chapter");
            }
            chapters.add(chapter);
            checker.check(chapter, mistakes);
        }
        if (chapters.size() > MAX_CHAPTERS) {
            course.mistake("chapters", "there are more than " + MAX_CHAPTERS);
        }
        return List.copyOf(chapters);
    }

    private static Optional<Step> step(YamlMapping entry) {
        String name = entry.text("step");
        Optional<Step> found = Arrays.stream(Step.values())
                .filter(step -> step.name().equals(name))
                .findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            String known = Arrays.stream(Step.values()).map(Step::name).collect(Collectors.joining(", "));
            entry.mistake("step", "no step is named " + Quoted.of(name) + "; there are " + known);
        }
        return found;
    }

    private String text(YamlMapping entry, String field) {
        String file = entry.text(field);
        if (file.isEmpty()) {
            return "";
        }
        if (!PLAIN_FILE.matcher(file).matches()) {
            entry.mistake(field, Quoted.of(file) + " is not a plain file name such as connected.md");
            return "";
        }
        Optional<String> text = files.read(file);
        if (text.isEmpty()) {
            entry.mistake(field, "there is no UTF-8 file " + file + " in the course's folder");
        } else if (isLarge(text.get())) {
            entry.mistake(field, file + " is larger than " + MAX_FILE + " bytes");
        } else {
            filesRead.put(file, text.get());
        }
        return text.filter(known -> !isLarge(known)).orElse("");
    }

    private static void check(Chapter chapter, Set<String> questions, CourseMistakes mistakes) {
        ChapterReader.read(chapter.text(), questions, (line, message) -> mistakes.addIn(chapter.file(), line, message));
    }

    private static boolean isLarge(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > MAX_FILE;
    }
}
