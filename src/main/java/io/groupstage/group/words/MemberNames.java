package io.groupstage.group.words;

import io.groupstage.group.rebalance.Rebalance;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names the members of a rebalance by their letters. More than {@value #MOST_LISTED} members are counted, not listed.
 */
public final class MemberNames {

    public static final int MOST_LISTED = 3;

    private final Map<String, Rebalance.Person> people = new LinkedHashMap<>();

    MemberNames(Collection<Rebalance.Person> all) {
        all.forEach(person -> people.put(person.memberId(), person));
    }

    boolean knows(String memberId) {
        return people.containsKey(memberId);
    }

    boolean shortLived(String memberId) {
        return person(memberId).filter(Rebalance.Person::brief).isPresent();
    }

    /** Returns a letter such as {@code C}, or "a member" if only the id of the member is known. */
    String of(String memberId) {
        return person(memberId).map(person -> MemberLetter.of(person.ordinal())).orElse("a member");
    }

    private Optional<Rebalance.Person> person(String memberId) {
        return Optional.ofNullable(people.get(memberId));
    }

    /** Returns {@code A}, {@code A and B} or {@code 4 members}. */
    String of(Collection<String> memberIds) {
        if (memberIds.size() == 1) {
            return of(memberIds.iterator().next());
        }
        boolean listed = memberIds.size() <= MOST_LISTED && memberIds.stream().allMatch(this::knows);
        return listed ? Phrases.list(letters(memberIds)) : memberIds.size() + " members";
    }

    private List<String> letters(Collection<String> memberIds) {
        return memberIds.stream()
                .flatMap(id -> person(id).stream())
                .sorted(Comparator.comparingInt(Rebalance.Person::ordinal))
                .map(person -> MemberLetter.of(person.ordinal()))
                .toList();
    }
}
