package io.groupstage.course;

import static java.util.stream.Collectors.toSet;

import io.groupstage.group.Group;
import io.groupstage.group.Letters;
import io.groupstage.group.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who came to a team's group and who left it, in sentences. */
public final class GroupMoments {

    private GroupMoments() {}

    /** A moment for each member that is there and was not, then for each that is gone. */
    public static List<Moment> between(Team team, Group before, Group after, Instant at) {
        List<Moment> moments = new ArrayList<>();
        int members = before.members().size();
        for (Member member : strangers(after, before)) {
            moments.add(moment(team, at, "consumer " + letter(member) + " joined", ++members));
        }
        for (Member member : strangers(before, after)) {
            moments.add(moment(team, at, "consumer " + letter(member) + " is gone", --members));
        }
        return moments;
    }

    /** The members of one that the other does not know. */
    private static List<Member> strangers(Group one, Group other) {
        Set<String> known = other.members().stream().map(Member::memberId).collect(toSet());
        return one.members().stream()
                .filter(member -> !known.contains(member.memberId()))
                .toList();
    }

    private static String letter(Member member) {
        return Letters.of(member.ordinal());
    }

    private static Moment moment(Team team, Instant at, String what, int members) {
        String count = members == 1 ? "1 member" : members + " members";
        return new Moment(at, team.name(), Optional.empty(), team.name() + ": " + what + ", " + count + " now");
    }
}
