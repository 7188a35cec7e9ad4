package io.groupstage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.groupstage.ThirdLane;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Calls the pure modules of the pages in a browser, without a lab. The class is longer than 300 lines because all its
 * tests share one page.
 */
@ThirdLane
@Order(1) // it needs no lab: while it runs, others make the class cache
@ExtendWith(SharedBrowser.class)
class PageModelIT {

    private static final Path WEB = Path.of("src", "main", "resources", "web");

    private static Screen screen;

    @BeforeAll
    static void open(Chromium chromium) {
        screen = chromium.open(URI.create("about:blank"));
        screen.page().route("http://pages.test/**", PageModelIT::serve);
        screen.page().navigate("http://pages.test/assets/favicon.svg"); // any page of this origin
    }

    private static void serve(Route route) {
        String path = URI.create(route.request().url()).getPath().substring(1);
        route.fulfill(new Route.FulfillOptions().setPath(WEB.resolve(path)));
    }

    @AfterAll
    static void close() {
        if (screen != null) {
            screen.close();
        }
    }

    /** Returns the result of a call to a module, which is named {@code m}. */
    private static Object ask(String module, String call) {
        return screen.page()
                .evaluate("async () => { const m = await import('/assets/model/%s.js'); return %s; }"
                        .formatted(module, call));
    }

    /** Uses the examples of {@code Phrases.duration}, so that a sentence and the figure beside it agree. */
    @ParameterizedTest
    @CsvFileSource(resources = "/durations.csv")
    void a_duration_has_the_same_text_on_pages_and_in_sentences(long millis, String text) {
        assertThat(ask("format", "m.span(" + millis + ")")).isEqualTo(text);
    }

    @Test
    void the_clients_own_figures_are_a_sentence_with_the_limit_beside_the_longest_gap() {
        assertThat(ask(
                        "figures",
                        "m.ownFigures({ rebalanceTimeoutMillis: 300_000, clientFigures: { asOf: 1,"
                                + " sinceLastPollMillis: 400, longestPollGapMillis: 42_000, pollIdleRatio: 0.031,"
                                + " commitLatencyMillis: 12, rebalanceLatencyMillis: null } })"))
                .isEqualTo(
                        "last poll 0.4 s ago, longest gap between polls 42 s of at most 5 min, idle 3.1% of the time,"
                                + " commit 12 ms.");
        assertThat(ask("figures", "m.ownFigures({ clientFigures: null })")).isNull();
    }

    @Test
    void the_lag_of_a_group_is_unknown_while_that_of_any_partition_is() {
        assertThat(ask("lag", "m.lagSum([{lag: 4}, {lag: 5}])")).isEqualTo(9);
        assertThat(ask("lag", "m.lagSum([{lag: 4}, {lag: null}])")).isNull();
        assertThat(ask("lag", "m.lagSum([])")).isNull();
        assertThat(ask("lag", "m.lagOf([{lag: 4}, {lag: null}, {lag: 5}])"))
                .isEqualTo(Map.of("least", 9, "unknown", 1));
    }

    @Test
    void a_step_names_what_is_still_missing() {
        String row =
                "{team: 'team-1', groupState: 'Stable', members: 1, steps: %s, lapsed: [], stepTimes: {}, uncommitted:"
                        + " null, score: {wrong: 0, missed: 0}, owners: [{partitions: [0]}, {partitions: %s}]}";
        String step = "m.missing('%s', " + row + ", 'new_users')";

        assertThat(ask("missing", step.formatted("SCALED", "[]", "[]")))
                .isEqualTo("No consumer owns a partition of new_users: look at the topic to which it subscribes.");
        assertThat(ask("missing", step.formatted("SCALED", "['CONNECTED']", "[]")))
                .isEqualTo("Only one consumer owns partitions: start another one with the same group id.");
        assertThat(ask("missing", step.formatted("SCALED", "['CONNECTED']", "[1]")))
                .isEqualTo("2 consumers share the work; two of them must commit progress, which takes a few seconds.");
        assertThat(ask("missing", step.formatted("SCALED", "['SCALED']", "[1]")))
                .isEqualTo("Reached. Nothing is missing.");
        assertThat(ask("missing", "m.missing('SCALED', null, 'new_users')"))
                .isEqualTo("This page waits for the first data from the board.");
    }

    @Test
    void the_handbook_shows_the_own_group_else_a_bots_and_keeps_it_while_it_lives() {
        String board =
                "{teams: [{team: 'team-1', members: 0, groupState: 'Empty'}, {team: 'team-2', members: 1, groupState:"
                        + " 'Stable'}, {team: 'team-3', members: 1, groupState: 'Stable', bot: true}]}";

        assertThat(ask("learn", "m.shownTeam('team-1', " + board + ", null)")).isEqualTo("team-1");
        assertThat(ask("learn", "m.shownTeam(null, " + board + ", null)")).isEqualTo("team-3");
        assertThat(ask("learn", "m.shownTeam(null, " + board + ", 'team-2')")).isEqualTo("team-2");
        assertThat(ask("learn", "m.shownTeam(null, " + board + ", 'team-1')")).isEqualTo("team-3");
        assertThat(ask("learn", "m.shownTeam(null, null, null)")).isNull();
    }

    @Test
    void a_line_has_a_gap_where_no_value_was_received() {
        assertThat(ask(
                        "history",
                        "m.interrupted([{at: 0, value: 1}, {at: 2000, value: 2}, {at: 12000, value: 3}])"
                                + ".map(({at, value}) => `${at}: ${value}`).join()"))
                .isEqualTo("0: 1,2000: 2,7000: undefined,12000: 3");
    }

    @Test
    void lag_in_a_topic_without_subscribers_is_not_part_of_a_sum() {
        assertThat(ask(
                        "lag",
                        "m.lagSum([{lag: 4, subscribed: true}, {lag: 90, subscribed: false}, {lag: 5,"
                                + " subscribed: null}])"))
                .isEqualTo(9);
    }

    @Test
    void an_offset_without_a_record_behind_it_is_shown_as_such() {
        assertThat(ask(
                        "words",
                        "m.offsetWords({state: 'CURRENT', stateLabel: 'one marker', offsetsWithoutRecord: 1}, null)"))
                .isEqualTo("one marker");
        assertThat(ask(
                        "words",
                        "m.offsetWords({state: 'CURRENT', stateLabel: 'current', offsetsWithoutRecord: 0}, null)"))
                .isNull();
        assertThat(ask(
                        "words",
                        "m.offsetWords({state: 'UNKNOWN', stateLabel: 'unknown', offsetsWithoutRecord: null},"
                                + " '12:04')"))
                .isEqualTo("unknown since 12:04");
        assertThat(ask("words", "m.signOf({condition: 'FALLING_BEHIND'})")).isEqualTo("↓");
        assertThat(ask("words", "m.signOf({condition: 'A_NEWER_ONE'})")).isEqualTo("?");
    }

    @Test
    void lag_over_time_has_a_gap_where_it_is_unknown_and_where_nothing_was_heard() {
        String group = "([at, ...lags]) => ({ type: 'group', at, group: { asOf: at,"
                + " partitions: lags.map((lag, partition) => ({ topic: 't', partition, lag })) } })";
        assertThat(ask(
                        "group-fold",
                        "[[1000, 4, 5], [2000, 4, null], [3000, 4, 6], [9000, 4, 7]].map(" + group
                                + ").reduce(m.reduce, m.initial(0)).lag.map(({ at, sum }) => `${at}: ${sum}`)"))
                .isEqualTo(List.of("1000: 9", "2000: null", "3000: 10", "6000: null", "9000: 11"));
    }

    @Test
    void the_cost_of_a_rebalance_is_not_computed_from_only_the_known_partitions() {
        String moves = "{moves: [{topic: 't', partition: 0, from: 'a'}, {topic: 't', partition: 1, from: 'a'}]}";
        String first = "{topic: 't', partition: 0, recordsPerSecond: 20}";
        assertThat(ask("cost", "m.rateOfMoved(%s, [%s])".formatted(moves, first)))
                .isNull();
        assertThat(ask("cost", "m.rateOfMoved(%s, [%s, {...%s, partition: 1}])".formatted(moves, first, first)))
                .isEqualTo(40);
        assertThat(ask("cost", "m.costs(5_000, 40).map((c) => [c.intervalMillis, c.expected, c.worst, c.measured])"))
                .isEqualTo(List.of(
                        List.of(5_000, 100, 200, true), List.of(1_000, 20, 40, false), List.of(200, 4, 8, false)));
    }

    @Test
    void text_of_clients_that_steers_what_stands_beside_it_is_shown_as_escapes() {
        assertThat(ask(
                        "legible",
                        "m.parse('{\"host\":\"a\u202eb\\\\u0000\u200f\",\"n\":1,\"groupId\":\"\u202e\"}').host"))
                .isEqualTo("a\\u202eb\\u0000\\u200f");
        assertThat(ask("legible", "m.parse('{\"groupId\":\"\u202e\"}').groupId.codePointAt(0)"))
                .as("an address needs it as it is")
                .isEqualTo(0x202e);
        assertThat(ask("legible", "['', ' ', 'a\u202e', 'a\\n', 'team-1', '\u05d0'].map(m.groupName)"))
                .isEqualTo(List.of("\"\"", "\"\u00a0\"", "a\\u202e", "a\\u000a", "team-1", "\u05d0"));
    }

    @Test
    void a_group_is_named_by_the_path_where_its_name_is_plain_and_by_the_query_else() {
        assertThat(ask("group-address", "['team-1', '..', 'a/b', '', 'a+b', '.x'].map((id) => m.groupPage(id))"))
                .isEqualTo(List.of(
                        "/groups/team-1",
                        "/groups?id=..",
                        "/groups?id=a%2Fb",
                        "/groups?id=",
                        "/groups?id=a%2Bb",
                        "/groups?id=.x"));
        assertThat(ask(
                        "group-address",
                        "['team-1', '..', 'a/b', '', 'a+b', '%2F', '\u00e9 '].every((id) =>"
                                + " m.groupIn(new URL(m.groupPage(id, 'page=2'), 'http://lab')) === id)"))
                .isEqualTo(true);
    }

    /** Creates commits from pairs of number and partition; the place in the log follows the number. */
    private static String commits(String... numbersAndPartitions) {
        return "[" + String.join(", ", numbersAndPartitions)
                + "].map(([number, partition]) => ({ topic: 't', partition, number, offset: number, at: 0,"
                + " logPartition: 1, logOffset: 2 * number }))";
    }

    @Test
    void compaction_keeps_the_newest_record_of_a_key_and_what_was_not_shown_is_counted() {
        String before = commits("[3, 0]", "[2, 1]", "[1, 2]");
        String news = commits("[9, 1]", "[8, 0]", "[1, 2]");
        String shown = ".map((c) => `${c.number} ${c.kept ? 'kept' : 'dropped'} ${c.skipped}`)";

        assertThat(ask("commits", "m.listed(m.merge(m.merge([], %s), %s), 99)%s".formatted(before, news, shown)))
                .isEqualTo(List.of("9 kept 0", "8 kept 4", "3 dropped 0", "2 dropped 0", "1 kept 0"));
        assertThat(ask("commits", "m.listed(m.merge(m.merge([], %s), %s), 1)%s".formatted(before, news, shown)))
                .as("the newest, and what is kept")
                .isEqualTo(List.of("9 kept 0", "8 kept 6", "1 kept 0"));
    }

    @Test
    void a_burst_that_is_only_seen_in_part_hides_no_key_and_claims_nothing_of_what_it_hides() {
        // 75 partitions committed twice within one event of the stream; the lab sends the newest of each key and a tail
        String burst = "Array.from({length: 75}, (_, i) => ({ topic: 't', partition: i, number: 150 - i, offset: 9,"
                + " at: 0, logPartition: 1, logOffset: 150 - i }))";
        String again = "Array.from({length: 600}, (_, i) => ({ topic: 't', partition: 0, number: 151 + i, offset: 9,"
                + " at: 0, logPartition: 1, logOffset: 151 + i })).reverse()";
        String all = "m.merge(m.merge([], %s), %s)".formatted(burst, again);

        assertThat(ask("commits", all + ".filter(({ kept }) => kept).length")).isEqualTo(75);
        assertThat(ask(
                        "commits",
                        "m.unseen(%s, [{topic: 't', partition: 74, committedOffset: 9},".formatted(all)
                                + " {topic: 't', partition: 75, committedOffset: 9},"
                                + " {topic: 't', partition: 76, committedOffset: null}])"))
                .isEqualTo(1);
    }

    @Test
    void records_that_a_lab_counts_anew_replace_those_that_were_counted_before() {
        String before = commits("[30, 0]", "[29, 1]");
        String news = commits("[2, 0]", "[1, 1]");

        assertThat(ask("commits", "m.merge(m.merge([], %s), %s).map(({ number }) => number)".formatted(before, news)))
                .isEqualTo(List.of(2, 1));
    }

    @Test
    void a_group_that_was_there_is_gone_and_one_that_never_was_is_not() {
        String absent = "m.reduce(%s, {type: 'absent', at: 2})";
        String seen = "m.reduce(m.initial(0), {type: 'group', at: 1, group: {asOf: 1, partitions: []}})";
        String reported = "m.reduce(m.initial(0), {type: 'rebalance', at: 1, rebalances: [{moves: [{topic: 't',"
                + " partition: 3}]}]})";

        assertThat(ask("group-fold", "m.isGone(" + absent.formatted("m.initial(0)") + ")"))
                .isEqualTo(false);
        assertThat(ask("group-fold", "m.isGone(" + absent.formatted(seen) + ")"))
                .isEqualTo(true);
        assertThat(ask("group-fold", "m.isGone(" + absent.formatted(reported) + ")"))
                .isEqualTo(true);
        assertThat(ask(
                        "group-fold",
                        "m.vestige('g', " + absent.formatted(reported) + ").partitions.map((p) =>"
                                + " `${p.topic}/${p.partition}`)"))
                .isEqualTo(List.of("t/3"));
    }

    private static String rebalance(String more) {
        return "{sentence: 'B is gone. It took 0.6 s.', startedAt: 4_400, completedAt: 5_000," + more + "}";
    }

    private static Object headline(String rebalance) {
        return ask("headline", "m.headline({group: {headline: 'H.'}, rebalances: [%s]}, 10_000)".formatted(rebalance));
    }

    @Test
    void the_headline_has_the_servers_sentence_about_the_last_rebalance_and_its_age() {
        assertThat(headline(rebalance(""))).isEqualTo("H. The last rebalance was 5 s ago: B is gone. It took 0.6 s.");
        assertThat(headline(rebalance("completedAt: null, sentence: 'C joined; the group is rebalancing.'")))
                .isEqualTo("H. A rebalance is under way for 5.6 s: C joined; the group is rebalancing.");
        assertThat(headline(rebalance("startedAt: null, completedAt: null, sentence: 'C joined.'")))
                .isEqualTo("H. A rebalance is under way: C joined.");
    }

    @Test
    void a_rate_of_one_record_is_singular() {
        assertThat(ask("format", "[0, 0.4, 1, 1240].map(m.recordsPerSecond)"))
                .isEqualTo(List.of("0 records/s", "0.4 records/s", "1 record/s", "1,240 records/s"));
        assertThat(ask("format", "m.recordsPerSecond(null)")).isNull();
    }

    @Test
    void the_owner_of_now_is_known_since_it_joined_and_a_static_member_under_another_id_before_that() {
        String moves = "[{move: {from: null, to: 'A1', releasedAt: null, assignedAt: 5}, rebalance: {startedAt: 4}}]";
        String bands = "m.bandsOf({owner: 'A2'}, %s, {now: 20, since: 0, joined: new Map([['A2', 12]]), same: %s})"
                + ".map((b) => `${b.from}-${b.to} ${b.kind} ${b.owner}`).slice(-2)";

        assertThat(ask("bands", bands.formatted(moves, "() => false")))
                .isEqualTo(List.of("5-12 unknown A2", "12-20 owner A2"));
        assertThat(ask("bands", bands.formatted(moves, "() => true")))
                .isEqualTo(List.of("4-5 gap null", "5-20 owner A2"));
    }

    @Test
    void bands_are_computed_backwards_from_the_present_owner() {
        String moves = "[{move: {from: 'B', to: 'C', releasedAt: 10, assignedAt: 12}, rebalance: {}},"
                + " {move: {from: 'A', to: 'B', releasedAt: 4, assignedAt: 5}, rebalance: {}}]";
        String bands = "m.bandsOf({owner: '%s'}, %s, {now: 20, since: 0, joined: new Map()})"
                + ".map((b) => `${b.from}-${b.to} ${b.kind} ${b.owner}`)";

        assertThat(ask("bands", bands.formatted("C", moves)))
                .isEqualTo(List.of("0-4 owner A", "4-5 gap null", "5-10 owner B", "10-12 gap null", "12-20 owner C"));
        assertThat(ask("bands", bands.formatted("D", moves)))
                .as("the last move does not lead to the present owner")
                .asList()
                .last()
                .isEqualTo("12-20 unknown D");
    }

    @Test
    void marks_that_would_overlap_become_one_with_the_cause() {
        String three = "[{id: 'c', startedAt: 900, completedAt: 950}, {id: 'b', followsId: 'a', startedAt: 110,"
                + " completedAt: 120}, {id: 'a', startedAt: 100, completedAt: 110}]";

        assertThat(ask(
                        "marks",
                        "m.rebalanceMarks(%s, {from: 0, to: 1000}, 1000).map((k) => `${k.rebalance.id} ${k.all.length}`)"
                                .formatted(three)))
                .isEqualTo(List.of("a 2", "c 1"));
    }

    @Test
    void a_long_subscription_is_shown_by_its_first_topics_and_the_number_of_others() {
        assertThat(ask("words", "m.subscriptionWords({subscription: ['a', 'b'], subscribedTopics: 2})"))
                .isEqualTo("subscribes to a, b");
        String hundred = "Array.from({length: 100}, (_, i) => `t${i}`)";
        assertThat(ask("words", "m.subscriptionWords({subscription: %s, subscribedTopics: 1000})".formatted(hundred)))
                .isEqualTo("subscribes to t0, t1, t2, t3, t4, t5, t6, t7, t8, t9 and 990 more topics");
        assertThat(ask("words", "m.subscriptionWords({subscription: null, subscribedTopics: null})"))
                .isNull();
    }
}
