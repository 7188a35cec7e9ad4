package io.groupstage.course.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class UsersTest {

    private static final int SOME = 20_000;

    private final Users users = Users.of(42);

    @Property
    void a_user_is_located_by_its_address(
            @ForAll long seed,
            @ForAll @IntRange(max = 65_535) int partition,
            @ForAll @LongRange(max = (1L << 48) - 1) long offset) {
        Users lab = Users.of(seed);

        assertThat(lab.find(lab.at(partition, offset).email()).map(User::position))
                .contains(new Position(partition, offset));
    }

    @Property
    void a_user_does_not_depend_on_which_was_asked_for_before(
            @ForAll @IntRange(max = 99) int partition, @ForAll @LongRange(max = 1_000_000) long offset) {
        User fresh = Users.of(42).at(partition, offset);

        assertThat(new UserJson().write(users.at(partition, offset))).isEqualTo(new UserJson().write(fresh));
    }

    @Property
    void no_text_makes_the_search_throw(@ForAll String text) {
        assertThat(users.find(text)).isEmpty();
        assertThat(users.find(text + "@gmail.com")).isEmpty();
    }

    @Test
    void threads_may_share_them() {
        long lost = IntStream.range(0, SOME)
                .parallel()
                .filter(offset -> !users.find(users.at(1, offset).email())
                        .map(User::position)
                        .equals(Optional.of(new Position(1, offset))))
                .count();

        assertThat(lost).isZero();
    }

    @Test
    void addresses_are_unique() {
        Set<String> addresses = new HashSet<>();
        for (int partition = 0; partition < 5; partition++) {
            for (int offset = 0; offset < SOME; offset++) {
                addresses.add(users.at(partition, offset).email());
            }
        }

        assertThat(addresses).hasSize(5 * SOME);
    }

    @Test
    void another_seeds_addresses_lead_nowhere() {
        Users others = Users.of(43);

        assertThat(IntStream.range(0, 1_000)
                        .mapToObj(offset -> users.at(0, offset).email()))
                .allSatisfy(email -> assertThat(others.find(email)).isEmpty());
    }

    @Test
    void a_changed_address_leads_nowhere() {
        String email = users.at(2, 77).email();

        assertThat(users.find(email.toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(users.find(" " + email)).isEmpty();
        assertThat(users.find(email + " ")).isEmpty();
        assertThat(users.find("x" + email)).isEmpty();
        assertThat(users.find(email.replace("@", "@x"))).isEmpty();
        assertThat(users.find(email.substring(email.indexOf('.') + 1))).isEmpty();
        assertThat(users.find("")).isEmpty();
        assertThat(users.find("@")).isEmpty();
    }

    @Test
    void there_is_no_user_at_an_impossible_position() {
        assertThatThrownBy(() -> users.at(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> users.at(65_536, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> users.at(0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> users.at(0, 1L << 48)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_user_is_plausible() {
        Set<String> zones = ZoneId.getAvailableZoneIds();
        for (int offset = 0; offset < SOME; offset++) {
            User user = users.at(1, offset);
            String[] local = user.email().split("[.@]", -1);

            assertThat(user.userName()).startsWith(local[0].charAt(0) + local[1]);
            assertThat(user.email()).matches("[a-z]+\\.[a-z]+\\.[0-9a-z]{13}@[a-z.]+");
            assertThat(luhnSum(user.creditCardNumber()) % 10).isZero();
            assertThat(user.credit()).isBetween(-20, 20);
            assertThat(zones).contains(user.timeZone());
            assertThat(user.avatar()).matches("https?://[a-z.]+/[a-z/]+\\d+\\.png");
        }
    }

    @Test
    void a_profession_keeps_to_its_fields() {
        assertThat(IntStream.range(0, SOME).mapToObj(offset -> users.at(0, offset)))
                .filteredOn(user -> user.profession().equals("nurse"))
                .isNotEmpty()
                .allMatch(user -> user.field().equals("Healthcare"));
    }

    @Test
    void json_has_the_fields_of_the_contract_in_their_order_and_a_size_like_real_records() throws IOException {
        UserJson json = new UserJson();
        long bytes = 0;
        for (int offset = 0; offset < SOME; offset++) {
            byte[] value = json.write(users.at(4, offset));
            assertThat(value.length).isBetween(400, 700);
            bytes += value.length;
        }
        JsonNode first = new ObjectMapper().readTree(new UserJson().write(users.at(4, 0)));

        assertThat((double) bytes / SOME).isBetween(450.0, 600.0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "email",
                        "credit_card_number",
                        "company_name",
                        "company_slogan",
                        "industry",
                        "user_name",
                        "avatar",
                        "name",
                        "profession",
                        "field",
                        "premium",
                        "credit",
                        "time_zone",
                        "user_agent",
                        "pack");
    }

    @Test
    void names_that_are_not_ascii_are_written_in_utf_8() throws IOException {
        User user = IntStream.range(0, SOME)
                .mapToObj(offset -> users.at(0, offset))
                .filter(candidate -> candidate.name().equals("Jürgen Müller"))
                .findFirst()
                .orElseThrow();

        assertThat(user.email()).startsWith("jurgen.muller.");
        assertThat(new String(new UserJson().write(user), StandardCharsets.UTF_8))
                .contains("\"name\":\"Jürgen Müller\"");
        assertThat(new ObjectMapper()
                        .readTree(new UserJson().write(user))
                        .get("name")
                        .asText())
                .isEqualTo("Jürgen Müller");
    }

    private static int luhnSum(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit / 5 + digit * 2 % 10;
        }
        return sum;
    }
}
