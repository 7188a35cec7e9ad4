package io.groupstage.course.board;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import io.groupstage.course.Team;
import io.groupstage.group.Cause;
import io.groupstage.group.rebalance.MembershipChange;
import io.groupstage.group.rebalance.Rebalance;
import io.groupstage.group.rebalance.Restart;
import io.groupstage.group.words.MemberLetter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Describes in sentences which members joined a team's group and which left it. The sentences depend only on the
 * group's history, so all processes that read it agree.
 */
public final class GroupMoments {

    private GroupMoments() {}

    /**
     * Returns a moment for each member that joined in this rebalance, then one for each that is gone. The list is empty
     * until the rebalance has ended.
     */
    public static List<Moment> of(Team team, Rebalance rebalance) {
        return rebalance.span().completedAt().map(at -> of(team, rebalance, at)).orElse(List.of());
    }

    private static List<Moment> of(Team team, Rebalance rebalance, Instant at) {
        List<Restart> restarts = Restart.of(rebalance);
        List<Rebalance.Person> came = people(rebalance, cause -> cause == Cause.MEMBER_JOINED);
        came.removeAll(restarts.stream().map(Restart::after).toList());
        List<Rebalance.Person> gone = people(rebalance, Cause::departure);
        gone.removeAll(restarts.stream().map(Restart::before).toList());
        int members = there(rebalance).size() - came.size() - restarts.size();
        List<Moment> moments = new ArrayList<>();
        for (Rebalance.Person member : came) {
            moments.add(moment(team, next(at, moments), letter(member) + " joined", ++members));
        }
        for (Rebalance.Person member : gone) {
            moments.add(moment(team, next(at, moments), letter(member) + " is gone", --members)
                    .withoutMember(letter(member)));
        }
        for (Restart restart : restarts) {
            String what = letter(restart.before()) + (restart.certain() ? "" : " probably") + " restarted as "
                    + letter(restart.after());
            moments.add(moment(team, next(at, moments), what, members));
        }
        return moments;
    }

    private static List<Rebalance.Person> people(Rebalance rebalance, Predicate<Cause> cause) {
        Set<String> ids = rebalance.reason().culprits().stream()
                .filter(culprit -> cause.test(culprit.cause()))
                .map(MembershipChange::memberId)
                .collect(toSet());
        return there(rebalance).stream()
                .filter(person -> ids.contains(person.memberId()))
                .collect(toCollection(ArrayList::new));
    }

    /**
     * Returns the members that existed before or after the rebalance. A member that joined and left within it is not
     * announced.
     */
    private static List<Rebalance.Person> there(Rebalance rebalance) {
        return rebalance.people().stream().filter(person -> !person.brief()).toList();
    }

    /**
     * Returns the instant of the next moment. Moments are a nanosecond apart, so that they keep their order when they
     * are sorted.
     */
    private static Instant next(Instant at, List<Moment> before) {
        return at.plusNanos(before.size());
    }

    private static String letter(Rebalance.Person member) {
        return MemberLetter.of(member.ordinal());
    }

    private static Moment moment(Team team, Instant at, String what, int members) {
        String count = members == 1 ? "1 member" : members + " members";
        return new Moment(
                at, team.name(), Optional.empty(), team.name() + ": consumer " + what + ", " + count + " now");
    }
}
