package io.groupstage.course.lesson;

import io.groupstage.course.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the state of the class: a fold of {@link LessonFact}.
 *
 * @param pauses all pauses by their number, the present one last
 * @param message the message to all
 * @param excluded the teams that do not compete
 * @param messages the messages to single teams
 * @param resets the resets of the teams' results; a team without one is absent
 */
public record Lesson(
        Optional<Frozen> frozen,
        SortedMap<Integer, Pause> pauses,
        Optional<TimeLimit> limit,
        Optional<Message> message,
        Set<Team> excluded,
        Map<Team, Message> messages,
        Map<Team, TeamResets> resets) {

    /** Is the state of a class of which the instructor has changed nothing. */
    public static final Lesson NONE = new Lesson(
            Optional.empty(), new TreeMap<>(), Optional.empty(), Optional.empty(), Set.of(), Map.of(), Map.of());

    public Lesson {
        pauses = Collections.unmodifiableSortedMap(new TreeMap<>(pauses));
        excluded = Set.copyOf(excluded);
        messages = Map.copyOf(messages);
        resets = Map.copyOf(Objects.requireNonNullElse(resets, Map.of())); // the journal of an earlier version has none
    }

    /**
     * Returns the state after a fact. The order of facts about different subjects does not matter.
     *
     * @param at when the broker received the fact
     */
    public Lesson with(LessonFact fact, Instant at) {
        return switch (fact) {
            case LessonFact.BoardFrozen now -> frozen(Optional.of(new Frozen(at, now.picture())));
            case LessonFact.BoardUnfrozen now -> frozen(Optional.empty());
            case LessonFact.Paused now -> paused(now.number(), new Pause(at, Optional.empty()));
            case LessonFact.Resumed now -> paused(now.number(), new Pause(now.since(), Optional.of(at)));
            case LessonFact.TimeSet now -> limited(Optional.of(new TimeLimit(at, now.left())));
            case LessonFact.TimeCleared now -> limited(Optional.empty());
            case LessonFact.Announced now -> announced(Optional.of(new Message(now.text(), at)));
            case LessonFact.AnnouncementRemoved now -> announced(Optional.empty());
            case LessonFact.Excluded now -> competing(now.team(), false);
            case LessonFact.Included now -> competing(now.team(), true);
            case LessonFact.MessageSent now -> sent(now.team(), Optional.of(new Message(now.text(), at)));
            case LessonFact.MessageRemoved now -> sent(now.team(), Optional.empty());
            case LessonFact.ResultsReset now ->
                reset(now.team(), new TeamResets(Optional.of(new Reset(now.number(), at)), now.earlier()));
            case LessonFact.ResetUndone now -> reset(now.team(), new TeamResets(Optional.empty(), now.earlier()));
        };
    }

    private Lesson frozen(Optional<Frozen> now) {
        return new Lesson(now, pauses, limit, message, excluded, messages, resets);
    }

    private Lesson paused(int number, Pause pause) {
        SortedMap<Integer, Pause> all = new TreeMap<>(pauses);
        all.put(number, pause);
        return new Lesson(frozen, all, limit, message, excluded, messages, resets);
    }

    private Lesson limited(Optional<TimeLimit> now) {
        return new Lesson(frozen, pauses, now, message, excluded, messages, resets);
    }

    private Lesson announced(Optional<Message> now) {
        return new Lesson(frozen, pauses, limit, now, excluded, messages, resets);
    }

    private Lesson competing(Team team, boolean competes) {
        Set<Team> now = new HashSet<>(excluded);
        if (competes) {
            now.remove(team);
        } else {
            now.add(team);
        }
        return new Lesson(frozen, pauses, limit, message, now, messages, resets);
    }

    private Lesson sent(Team team, Optional<Message> text) {
        Map<Team, Message> now = new HashMap<>(messages);
        now.remove(team);
        text.ifPresent(sent -> now.put(team, sent));
        return new Lesson(frozen, pauses, limit, message, excluded, now, resets);
    }

    private Lesson reset(Team team, TeamResets state) {
        Map<Team, TeamResets> now = new HashMap<>(resets);
        now.put(team, state);
        return new Lesson(frozen, pauses, limit, message, excluded, messages, now);
    }

    /** Returns since when the public board is frozen. */
    public Optional<Instant> frozenSince() {
        return frozen.map(Frozen::since);
    }

    /** Returns since when the class pauses; empty while it goes on. */
    public Optional<Instant> pausedSince() {
        return pauses.isEmpty()
                ? Optional.empty()
                : Optional.of(pauses.lastEntry().getValue())
                        .filter(last -> last.until().isEmpty())
                        .map(Pause::since);
    }

    /** Returns whether the class pauses at this instant, or paused at most that long ago. */
    public boolean pausedWithin(Duration age, Instant at) {
        return !pauses.isEmpty()
                && pauses.lastEntry()
                        .getValue()
                        .until()
                        .filter(end -> end.plus(age).isBefore(at))
                        .isEmpty();
    }

    /** Returns the number of the last pause, 0 before the first one. */
    public int lastPause() {
        return pauses.isEmpty() ? 0 : pauses.lastKey();
    }

    /**
     * Returns when the class ends; empty without a countdown. A pause moves the end when it is over. While it lasts, the
     * end stays, and the time that is left is the time from the beginning of the pause to the end.
     */
    public Optional<Instant> endsAt() {
        return limit.map(this::end);
    }

    private Instant end(TimeLimit set) {
        Instant begin = pauses.values().stream()
                .filter(pause -> pause.contains(set.setAt()))
                .map(Pause::since)
                .findFirst()
                .orElse(set.setAt());
        Instant end = begin.plus(set.left());
        for (Pause pause : pauses.values()) {
            if (!pause.since().isBefore(begin)
                    && pause.since().isBefore(end)
                    && pause.until().isPresent()) {
                end = end.plus(Duration.between(pause.since(), pause.until().get()));
            }
        }
        return end;
    }

    /** Returns the time between two instants without the pauses, never negative. */
    public Duration elapsed(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        return pauses.values().stream()
                .map(pause -> pause.within(from, to))
                .reduce(Duration.between(from, to), Duration::minus);
    }

    /** Returns whether the team does not compete. */
    public boolean isExcluded(Team team) {
        return excluded.contains(team);
    }

    /** Returns the message to the team. */
    public Optional<Message> message(Team team) {
        return Optional.ofNullable(messages.get(team));
    }

    /** Returns the resets of the team's results. */
    public TeamResets resets(Team team) {
        return resets.getOrDefault(team, TeamResets.NONE);
    }

    /** Returns the reset since which the team's results count; empty if they count from the beginning. */
    public Optional<Reset> reset(Team team) {
        return resets(team).inForce();
    }
}
