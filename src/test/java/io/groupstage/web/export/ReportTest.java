package io.groupstage.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.Team;
import io.groupstage.course.answer.GivenAnswer;
import io.groupstage.course.hint.ClientKind;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.score.Coverage;
import io.groupstage.course.score.Score;
import io.groupstage.group.Cause;
import io.groupstage.group.fold.Told;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.web.FakeLab;
import io.groupstage.web.WebFixture;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks the report about a class, whose texts of clients are all markup. */
class ReportTest {

    private static final String HOSTILE = "</td><script>alert(1)</script><img src=x onerror='alert(2)'>\u202e";

    /** Lists the elements that the report itself uses. */
    private static final Set<String> OWN = Set.of(
            "!doctype",
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "main",
            "h1",
            "h2",
            "h3",
            "p",
            "b",
            "br",
            "a",
            "span",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "ul",
            "li",
            "section",
            "svg",
            "g",
            "line",
            "text",
            "circle");

    @RegisterExtension
    final WebFixture web = new WebFixture();

    @BeforeEach
    void a_class_of_hostile_clients() throws Exception {
        Rebalance joined = hostile(
                new Told().by("m-c", Cause.MEMBER_JOINED).move(4, "m-b", "m-c").rebalance());
        web.lab.groups.rebalances = List.of(joined);
        web.lab.teams.score = new Score(
                33,
                4,
                Map.of("NO_MATCH", 1L, "MISSING_FIELD:" + HOSTILE, 2L),
                Optional.of(new Coverage(40, 30, List.of())));
        web.lab.teams.hints = List.of(new Hint(
                HintCode.TOPIC_WRONG,
                FakeLab.at(5_000),
                "Consumer A subscribes to `" + HOSTILE + "`.",
                "Subscribe to new_users.",
                ClientKind.KAFKA_PYTHON,
                Optional.empty(),
                "/learn/extract"));
        web.lab.handbook.answers.put(new Team(1), Map.of("third", new GivenAnswer("third", HOSTILE, FakeLab.at(900))));
    }

    private static Rebalance hostile(Rebalance original) {
        Rebalance.Reason why = original.reason();
        return new Rebalance(
                original.id(),
                original.groupId(),
                original.protocol(),
                original.span(),
                new Rebalance.Reason(why.cause(), why.precision(), HOSTILE, why.culprits(), why.follows()),
                original.fromEpoch(),
                original.toEpoch(),
                List.of(new Rebalance.Person("m-c", 2, HOSTILE, Optional.of(HOSTILE))),
                original.moves(),
                Set.of(),
                original.handOvers(),
                original.redelivered());
    }

    private String report() throws Exception {
        HttpResponse<String> answer = web.get("/api/v1/export?format=html", "Authorization", "Bearer " + FakeLab.TOKEN);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"groupstage-report-19700101T000009Z.html\"");
        return answer.body();
    }

    @Test
    void text_of_clients_stays_text() throws Exception {
        String report = report();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "report.html"), report);

        Set<String> elements = Pattern.compile("<\\s*/?\\s*([!a-zA-Z][\\w:-]*)")
                .matcher(report)
                .results()
                .map(found -> found.group(1).toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(elements).isSubsetOf(OWN);
        assertThat(report).doesNotContain("\u202e").doesNotContain("<script").doesNotContain("<img");
        assertThat(report.split("&lt;script&gt;alert\\(1\\)", -1))
                .as("the hostile text is there as text: as a code, an answer, a hint")
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void the_file_loads_nothing_and_runs_nothing() throws Exception {
        String report = report();

        assertThat(report)
                .contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                        + " 'unsafe-inline'\">");
        assertThat(Pattern.compile("(?i)\\s(src|href|action|style|on\\w+)\\s*=\\s*\"?([^\"\\s>]*)")
                        .matcher(withoutText(report))
                        .results()
                        .map(found -> found.group(2)))
                .allMatch(value -> value.startsWith("#team-"));
        assertThat(report)
                .doesNotContain("url(")
                .doesNotContain("@import")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    /** Returns the tags of a page alone. */
    private static String withoutText(String page) {
        return Pattern.compile("<[^>]*>")
                .matcher(page)
                .results()
                .map(found -> found.group())
                .collect(Collectors.joining());
    }

    @Test
    void the_class_is_ranked_and_each_team_has_a_page_of_its_own() throws Exception {
        String text = plain(report());

        assertThat(text).contains("1 team-1 2 of 6 33 3 10 91.7% 75.0% 82.5%");
        assertThat(text).contains("2 team-2 bot 0 of 6");
        assertThat(text).contains("1 Connected").contains("2 First load").contains("3 Scaled not reached");
        assertThat(text).contains("team-1 1 1").as("one rebalance, because a member joined");
        assertThat(text).contains("33 right, 3 wrong (");
        assertThat(text).contains("Open at the end").contains("Subscribe to new_users.");
        assertThat(report().split("<section class=\"team\" id=\"team-[12]\">", -1))
                .hasSize(3);
    }

    @Test
    void a_prediction_has_its_grade_and_what_happened() throws Exception {
        web.lab.handbook.answers.put(
                new Team(1), Map.of("third", new GivenAnswer("third", "somebody", FakeLab.at(900))));

        String text = plain(report());

        assertThat(text).contains("Who gets partition 4?");
        assertThat(text).contains("The team predicted: somebody . ");
        assertThat(text)
                .containsAnyOf("✓ This is what happened.", "✗ Something else happened.", "has not happened since");
        assertThat(text).contains("The team has not answered a question of the handbook.");
    }

    @Test
    void only_the_instructor_gets_it() throws Exception {
        assertThat(web.get("/api/v1/export?format=html").statusCode()).isEqualTo(401);
        assertThat(web.get("/api/v1/export?format=html", "Authorization", "Bearer code-1")
                        .statusCode())
                .isEqualTo(403);
    }

    private static String plain(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .replace(" )", ")");
    }
}
