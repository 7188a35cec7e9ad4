package io.groupstage.app.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.groupstage.course.users.Position;
import io.groupstage.course.users.User;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static Stream<String> all(Secrets secrets) {
        return Stream.concat(
                Stream.of(secrets.salt(), secrets.labPassword(), secrets.instructorToken()),
                secrets.teams().stream().flatMap(team -> Stream.of(team.password(), team.joinCode())));
    }

    @Test
    void no_two_secrets_are_the_same_within_a_lab_or_between_labs() {
        Secrets one = Secrets.random(OptionalLong.empty(), 15);
        Secrets other = Secrets.random(OptionalLong.empty(), 15);
        List<String> both = Stream.concat(all(one), all(other)).toList();
        assertThat(both).hasSize(66).doesNotHaveDuplicates();
        assertThat(one.seed()).isNotEqualTo(other.seed());
        assertThat(one.clusterId()).isNotEqualTo(other.clusterId());
    }

    @Test
    void secrets_are_long_enough_and_their_letters_are_easy_to_tell_apart() {
        Secrets secrets = Secrets.random(OptionalLong.empty(), 3);
        String letter = "[0-9a-hjkmnp-tv-z]";
        assertThat(List.of(secrets.labPassword(), secrets.instructorToken()))
                .allSatisfy(secret -> assertThat(secret).matches(letter + "{26}"));
        assertThat(secrets.teams()).hasSize(3).allSatisfy(team -> {
            assertThat(team.password()).matches(letter + "{26}");
            assertThat(team.joinCode()).matches(letter + "{4}-" + letter + "{4}");
        });
    }

    @Test
    void a_requested_seed_is_used() {
        assertThat(Secrets.random(OptionalLong.of(7), 1).seed()).isEqualTo(7);
    }

    @Test
    void the_same_seed_gives_other_addresses_in_another_lab_and_else_the_same_users() {
        Secrets one = Secrets.random(OptionalLong.of(7), 1);
        Secrets other = Secrets.random(OptionalLong.of(7), 1);
        String address = one.users().at(2, 40).email();
        assertThat(one.users().find(address).map(User::position)).contains(new Position(2, 40));
        assertThat(other.users().find(address)).isEmpty();
        assertThat(other.users().at(2, 40).name())
                .isEqualTo(one.users().at(2, 40).name());
    }

    @Test
    void more_teams_keep_the_secrets_of_those_before() {
        Secrets two = Secrets.random(OptionalLong.empty(), 2);
        Secrets four = two.withTeams(4);
        assertThat(four.teams()).hasSize(4).startsWith(two.teams().toArray(Secrets.TeamSecret[]::new));
        assertThat(four.instructorToken()).isEqualTo(two.instructorToken());
        assertThat(four.withTeams(1)).isEqualTo(four);
    }

    @Test
    void a_renewed_team_has_a_new_password_and_code_and_the_others_keep_theirs() {
        Secrets before = Secrets.random(OptionalLong.empty(), 3);

        Secrets after = before.renewed(2);

        assertThat(after.teams().get(1).password())
                .isNotEqualTo(before.teams().get(1).password());
        assertThat(after.teams().get(1).joinCode())
                .isNotEqualTo(before.teams().get(1).joinCode());
        assertThat(after.teams().get(0)).isEqualTo(before.teams().get(0));
        assertThat(after.teams().get(2)).isEqualTo(before.teams().get(2));
        assertThat(after.instructorToken()).isEqualTo(before.instructorToken());
        assertThat(after.users().at(2, 40).email())
                .isEqualTo(before.users().at(2, 40).email());
    }

    @Test
    void their_text_form_contains_none_of_them() {
        Secrets secrets = Secrets.random(OptionalLong.empty(), 2);
        assertThat(all(secrets)).noneMatch(secret -> secrets.toString().contains(secret));
    }
}
