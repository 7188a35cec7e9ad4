package io.groupstage.course.chapter;

import io.groupstage.course.Step;
import io.groupstage.course.text.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Divides a chapter into sections. A fenced block whose info string begins with {@code live} or {@code predict} belongs
 * to the handbook; all else is Markdown, and so is every other fenced block.
 *
 * <p>The CommonMark parser finds the blocks, so that a fence inside a longer fence stays an example of code.
 */
public final class ChapterReader {

    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private final String text;
    private final ChapterMistakes mistakes;
    private final List<String> lines;
    private final List<Section> sections = new ArrayList<>();
    private final Set<String> ids;

    private ChapterReader(String text, Set<String> ids, ChapterMistakes mistakes) {
        this.text = text;
        this.ids = ids;
        this.mistakes = mistakes;
        this.lines = text.lines().toList();
    }

    /**
     * Returns the sections of a chapter. A block with a mistake is reported and left out.
     *
     * @param text the contents of the file
     * @param ids the ids of the questions in the chapters before, to which those of this chapter are added: an answer
     *     names its question by the id alone
     */
    public static List<Section> read(String text, Set<String> ids, ChapterMistakes mistakes) {
        return new ChapterReader(text, ids, mistakes).read();
    }

    /** Returns the sections of a chapter that was checked before. */
    public static List<Section> read(Chapter chapter) {
        return read(chapter.text(), new HashSet<>(), (line, message) -> {});
    }

    private List<Section> read() {
        int next = 0;
        for (FencedCodeBlock block : blocks()) {
            int first = firstLine(block);
            if (!(block.getParent() instanceof Document)) {
                mistakes.add(first + 1, block.getInfo() + ": must stand at the left margin, not in a list or a quote");
            } else {
                prose(next, first);
                section(block, first + 1);
                next = lastLine(block) + 1;
            }
        }
        prose(next, lines.size());
        return List.copyOf(sections);
    }

    private List<FencedCodeBlock> blocks() {
        List<FencedCodeBlock> found = new ArrayList<>();
        PARSER.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                if (Set.of("live", "predict").contains(words(block)[0])) {
                    found.add(block);
                }
            }
        });
        return found;
    }

    private static String[] words(FencedCodeBlock block) {
        return Optional.ofNullable(block.getInfo()).orElse("").strip().split("\\s+");
    }

    private static int firstLine(Block block) {
        return block.getSourceSpans().getFirst().getLineIndex();
    }

    private static int lastLine(Block block) {
        return block.getSourceSpans().getLast().getLineIndex();
    }

    private void prose(int from, int to) {
        String markdown = String.join("\n", lines.subList(Math.min(from, to), to));
        if (!markdown.isBlank()) {
            sections.add(new Section.Prose(markdown));
        }
    }

    private void section(FencedCodeBlock block, int line) {
        if (block.getClosingFenceLength() == null) {
            mistakes.add(line, block.getInfo() + ": the block has no closing fence");
            return;
        }
        String[] words = words(block);
        if (words[0].equals("predict")) {
            new QuestionReader(mistakes, line + 1)
                    .read(block.getLiteral())
                    .filter(question -> isNew(question, line))
                    .ifPresent(question -> sections.add(new Section.Predict(question)));
        } else {
            live(words, line);
        }
    }

    private boolean isNew(Question question, int line) {
        boolean added = ids.add(question.id());
        if (!added) {
            mistakes.add(line, "predict: the handbook already has a question with the id " + Quoted.of(question.id()));
        }
        return added;
    }

    private void live(String[] words, int line) {
        Optional<Figure> figure = words.length > 1 ? Figure.named(words[1]) : Optional.empty();
        if (figure.isEmpty()) {
            String name = words.length > 1 ? Quoted.of(words[1]) : "that name";
            mistakes.add(line, "live: there is no figure of the name " + name + "; there are " + Figure.known());
            return;
        }
        boolean named = figure.get() == Figure.STEP;
        if (words.length != (named ? 3 : 2)) {
            mistakes.add(line, "live " + words[1] + (named ? ": needs a step" : ": does not take anything else"));
            return;
        }
        Optional<Step> step = named ? step(words[2]) : Optional.empty();
        if (named && step.isEmpty()) {
            String known = Arrays.stream(Step.values()).map(Step::name).collect(Collectors.joining(", "));
            mistakes.add(line, "live step: no step is named " + Quoted.of(words[2]) + "; there are " + known);
            return;
        }
        sections.add(new Section.Live(figure.get(), step));
    }

    private static Optional<Step> step(String name) {
        return Arrays.stream(Step.values())
                .filter(step -> step.name().equals(name))
                .findFirst();
    }
}
