package io.groupstage.course;

import static java.util.stream.Collectors.toSet;

import io.groupstage.group.Cause;
import io.groupstage.group.Culprit;
import io.groupstage.group.Letters;
import io.groupstage.group.Rebalance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Who came to a team's group and who left it, in sentences: what its history says, so that all who read it agree. */
public final class GroupMoments {

    private GroupMoments() {}

    /** A moment for each member that came in this rebalance, then for each that is gone; none before it has ended. */
    public static List<Moment> of(Team team, Rebalance rebalance) {
        return rebalance.span().completedAt().map(at -> of(team, rebalance, at)).orElse(List.of());
    }

    private static List<Moment> of(Team team, Rebalance rebalance, Instant at) {
        List<Rebalance.Person> came = people(rebalance, cause -> cause == Cause.MEMBER_JOINED);
        List<Rebalance.Person> gone = people(rebalance, Cause::departure);
        int members = rebalance.people().size() - came.size();
        List<Moment> moments = new ArrayList<>();
        for (Rebalance.Person member : came) {
            moments.add(moment(team, next(at, moments), member, "joined", ++members));
        }
        for (Rebalance.Person member : gone) {
            moments.add(moment(team, next(at, moments), member, "is gone", --members));
        }
        return moments;
    }

    /** Of those who were there before or after it. Who came and went in between is not told. */
    private static List<Rebalance.Person> people(Rebalance rebalance, Predicate<Cause> cause) {
        Set<String> ids = rebalance.reason().culprits().stream()
                .filter(culprit -> cause.test(culprit.cause()))
                .map(Culprit::memberId)
                .collect(toSet());
        return rebalance.people().stream()
                .filter(person -> ids.contains(person.memberId()))
                .toList();
    }

    /** A nanosecond apart, so that they keep their order wherever they are sorted. */
    private static Instant next(Instant at, List<Moment> before) {
        return at.plusNanos(before.size());
    }

    private static Moment moment(Team team, Instant at, Rebalance.Person member, String what, int members) {
        String count = members == 1 ? "1 member" : members + " members";
        String who = team.name() + ": consumer " + Letters.of(member.ordinal());
        return new Moment(at, team.name(), Optional.empty(), who + " " + what + ", " + count + " now");
    }
}
