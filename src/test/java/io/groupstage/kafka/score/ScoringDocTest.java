package io.groupstage.kafka.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Step;
import io.groupstage.course.StepTimes;
import io.groupstage.course.Team;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Ranking;
import io.groupstage.course.score.Ranking.Standing;
import io.groupstage.course.score.Score;
import io.groupstage.course.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of docs/scoring.md are true. */
class ScoringDocTest {

    private static final Path DOCUMENT = Path.of("docs/scoring.md");

    /** A table, its header apart. */
    private record Table(int line, List<String> header, List<List<String>> rows) {}

    @TestFactory
    Stream<DynamicTest> what_happens_has_the_consequences_that_the_document_says() throws IOException {
        List<Table> examples = tables("What happens");
        assertThat(examples).hasSizeGreaterThan(9);
        return examples.stream().map(table -> DynamicTest.dynamicTest("line " + table.line(), () -> run(table)));
    }

    private static void run(Table table) {
        ScoringExample example = new ScoringExample();
        for (List<String> row : table.rows()) {
            Optional<String> verdict = example.happens(row.getFirst());
            for (String consequence : row.get(1).split(", ")) {
                if (!consequence.isEmpty()) {
                    assertThat(example.consequence(consequence, verdict))
                            .as(row.getFirst())
                            .isEqualTo(consequence);
                }
            }
        }
    }

    @Test
    void the_users_that_match_are_those_of_the_seed() throws IOException {
        for (List<String> row : only("Partition").rows()) {
            List<Long> matching =
                    new Lesson().matching(number(row.getFirst()), number(row.get(1)), number(row.get(2)) + 1L);
            assertThat(matching.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                    .isEqualTo(row.get(3));
        }
    }

    @Test
    void the_ranking_is_in_that_order() throws IOException {
        Table table = only("Rank");
        List<String> ranked = table.rows().stream()
                .sorted((one, other) -> Ranking.ORDER.compare(standing(one), standing(other)))
                .map(row -> row.get(1))
                .toList();
        assertThat(ranked)
                .isEqualTo(table.rows().stream().map(row -> row.get(1)).toList());
        assertThat(table.rows().stream().map(row -> number(row.getFirst())).toList())
                .isEqualTo(IntStream.rangeClosed(1, ranked.size()).boxed().toList());
    }

    @Test
    void every_verdict_is_explained() throws IOException {
        List<String> explained = tables("What happens").stream()
                .filter(table -> table.header().size() == 3)
                .flatMap(table -> table.rows().stream())
                .map(row -> row.get(1).replaceAll(":.*", ""))
                .toList();
        assertThat(explained)
                .contains(Arrays.stream(Verdict.Code.values()).map(Enum::name).toArray(String[]::new));
    }

    private static Standing standing(List<String> row) {
        Map<Step, Instant> steps = new EnumMap<>(Step.class);
        Instant last = Instant.parse("2026-11-22T" + row.get(4) + ":00Z");
        Arrays.stream(Step.values()).limit(number(row.get(2))).forEach(step -> steps.put(step, last));
        boolean known = !row.get(3).equals("not known");
        int quality = known ? number(row.get(3)) : 0;
        // as many wrong as missed: precision, recall and F1 are the same
        Score score = new Score(
                quality,
                0,
                Map.of("NO_MATCH", 100L - quality),
                known ? Optional.of(new Coverage(100, quality, List.of())) : Optional.empty());
        return new Standing(new Team(number(row.get(1))), new StepTimes(steps), score, false);
    }

    private static int number(String cell) {
        return Integer.parseInt(cell);
    }

    private static Table only(String firstHeader) throws IOException {
        List<Table> found = tables(firstHeader);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<Table> tables(String firstHeader) throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        List<Table> tables = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("|---")) {
                List<List<String>> rows = lines.stream()
                        .skip(i + 1L)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(ScoringDocTest::cells)
                        .toList();
                tables.add(new Table(i, cells(lines.get(i - 1)), rows));
            }
        }
        return tables.stream()
                .filter(table -> table.header().getFirst().equals(firstHeader))
                .toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
