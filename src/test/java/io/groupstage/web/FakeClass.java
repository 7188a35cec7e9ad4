package io.groupstage.web;

import io.groupstage.course.Team;
import io.groupstage.course.lesson.AuditEntry;
import io.groupstage.course.lesson.Lesson;
import io.groupstage.course.lesson.LessonFact;
import io.groupstage.web.port.AuditTrail;
import io.groupstage.web.port.ClassPorts.TeamAccounts;
import io.groupstage.web.port.LessonControl;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Fakes the state of the class, the audit trail and the teams' accounts, all in memory. */
public class FakeClass implements LessonControl, AuditTrail, TeamAccounts {

    public volatile Lesson lesson = Lesson.NONE;
    /** The join codes by team. */
    public volatile Map<String, String> codes = new TreeMap<>(Map.of("team-1", "code-1", "team-2", "code-2"));
    /** The audit trail, the newest entry first. */
    public final List<AuditEntry> audited = new CopyOnWriteArrayList<>();

    private final Supplier<Instant> clock;

    FakeClass(Supplier<Instant> clock) {
        this.clock = clock;
    }

    OptionalInt rank(int team) {
        return lesson.isExcluded(new Team(team)) ? OptionalInt.empty() : OptionalInt.of(team);
    }

    @Override
    public Lesson lesson() {
        return lesson;
    }

    @Override
    public void write(LessonFact fact) {
        lesson = lesson.with(fact, clock.get());
    }

    @Override
    public void record(AuditEntry entry) {
        audited.addFirst(entry);
    }

    @Override
    public Renewed renew(Team team) {
        codes = new TreeMap<>(codes);
        codes.put(team.name(), "renewed-" + team.number());
        return new Renewed(team.name(), codes.get(team.name()));
    }

    @Override
    public List<AuditEntry> newest(int limit) {
        return audited.stream().limit(limit).toList();
    }
}
