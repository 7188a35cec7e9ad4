package io.groupstage.app.live;

import io.groupstage.app.spec.LabSpec;
import io.groupstage.course.Team;
import io.groupstage.course.board.TeamResult;
import io.groupstage.course.hint.Hint;
import io.groupstage.course.hint.HintCode;
import io.groupstage.course.hint.HintTexts;
import io.groupstage.course.hint.Stranger;
import io.groupstage.course.hint.TeamEvidence;
import io.groupstage.course.hint.TeamEvidence.BrokerFacts;
import io.groupstage.course.hint.TeamEvidence.GroupFacts;
import io.groupstage.course.hint.TeamEvidence.Work;
import io.groupstage.course.hint.WaitingHints;
import io.groupstage.course.hint.rule.HintRules;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.users.Users;
import io.groupstage.group.lag.GroupSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Judges all teams twice a second, and keeps the hints until the next judgement. A hint that stays keeps its earliest
 * beginning, although its evidence moves on. Any thread may ask for the hints.
 */
public final class HintWatch {

    /** Defines how often {@link #tick} must be called. */
    public static final Duration PERIOD = Duration.ofMillis(500);

    /**
     * Holds the sources of the evidence, by team.
     *
     * @param group the facts about the team's group
     * @param strangers the clients that belong to no team
     * @param lesson the state of the class
     */
    public record Sources(
            Function<Team, GroupFacts> group,
            Function<Team, TeamResult> results,
            Function<Team, BrokerFacts> broker,
            Supplier<List<Stranger>> strangers,
            Supplier<Lesson> lesson,
            Users users) {}

    private final LabSpec spec;
    private final Sources sources;
    private final InstantSource clock;
    private final HintRules rules;
    private final Map<Team, List<Hint>> hints = new ConcurrentHashMap<>();

    public HintWatch(LabSpec spec, Sources sources, HintTexts texts, InstantSource clock) {
        this.spec = spec;
        this.rules = new HintRules(texts);
        this.sources = sources;
        this.clock = clock;
    }

    /** Judges all teams. Only one thread may call it. */
    public void tick() {
        spec.inOrder().forEach(team -> hints.put(team, judged(team)));
    }

    /** Returns the hints for a team, in the order in which it should correct its mistakes. */
    public List<Hint> of(Team team) {
        return hints.getOrDefault(team, List.of());
    }

    /** Returns the clients that the brokers refuse and that belong to no team, newest first. */
    List<Stranger> strangers() {
        return sources.strangers().get();
    }

    private List<Hint> judged(Team team) {
        Map<HintCode, Instant> before = of(team).stream().collect(Collectors.toMap(Hint::kind, Hint::since));
        TeamEvidence evidence = evidence(team);
        return WaitingHints.shown(
                        rules.hints(evidence), before.keySet(), sources.lesson().get(), evidence.at())
                .stream()
                .map(hint -> hint.sinceAtLeast(before.getOrDefault(hint.kind(), hint.since())))
                .toList();
    }

    private TeamEvidence evidence(Team team) {
        GroupFacts group = sources.group().apply(team);
        return new TeamEvidence(
                new Work(team, spec.course().task(team), spec.topic(), sources.users()),
                group.snapshot().map(GroupSnapshot::asOf).orElseGet(clock::instant),
                group,
                sources.results().apply(team),
                sources.broker().apply(team));
    }
}
