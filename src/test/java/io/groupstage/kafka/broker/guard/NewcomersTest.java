package io.groupstage.kafka.broker.guard;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests which connections pass at once, which wait and for how long, whatever other addresses do. */
class NewcomersTest {

    private static final String SCHOOL = "10.0.0.1";
    private static final Duration TICK = Duration.ofMillis(100);

    private final Newcomers<String> newcomers = new Newcomers<>(0);
    private final List<String> admitted = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private long now;

    @Test
    void a_class_behind_one_address_goes_on_at_once() {
        arrive(SCHOOL, "member", 16 * 6 * 15);
        assertThat(admitted).hasSize(16 * 6 * 15);
    }

    @Test
    void an_address_that_connects_without_end_goes_on_fifty_times_a_second() {
        arrive(SCHOOL, "attack", Newcomers.OF_AN_ADDRESS);
        admitted.clear();
        for (int tick = 0; tick < 100; tick++) {
            arrive(SCHOOL, "attack", 250);
            pass(TICK);
        }
        assertThat(admitted).hasSize(500);
    }

    @Test
    void those_that_wait_go_on_in_the_order_in_which_they_came() {
        arrive(SCHOOL, "attack", Newcomers.OF_AN_ADDRESS);
        admitted.clear();
        arrive(SCHOOL, "first", 1);
        arrive(SCHOOL, "second", 1);
        arrive(SCHOOL, "third", 1);
        assertThat(admitted).isEmpty();
        pass(TICK);
        assertThat(admitted).containsExactly("first", "second", "third");
    }

    @Test
    void an_honest_client_of_the_same_address_waits_four_seconds_at_most() {
        arrive(SCHOOL, "attack", Newcomers.OF_AN_ADDRESS + Newcomers.WAITING - 1);
        arrive(SCHOOL, "honest", 1);
        assertThat(admitted).doesNotContain("honest");
        pass(Duration.ofSeconds(4));
        assertThat(admitted).contains("honest");
    }

    /** Each attacker waits for its own connection and comes back at once. */
    @Test
    void an_honest_client_waits_only_for_those_that_came_before_it() {
        arrive(SCHOOL, "attack", Newcomers.OF_AN_ADDRESS);
        arrive(SCHOOL, "attack", 20);
        arrive(SCHOOL, "honest", 1);
        arrive(SCHOOL, "attack", 20);
        pass(Duration.ofMillis(420));
        assertThat(admitted).contains("honest");
    }

    @Test
    void another_address_does_not_wait_for_one_that_connects_without_end() {
        arrive("10.0.0.66", "attack", 10_000);
        arrive("10.0.0.7", "honest", 400);
        assertThat(admitted).filteredOn("honest"::equals).hasSize(400);
        assertThat(refused).isNotEmpty().containsOnly("attack");
    }

    @Test
    void addresses_that_attack_together_leave_others_their_turns() {
        for (int machine = 10; machine < 50; machine++) {
            arrive("10.0.0." + machine, "attack", 1_000);
        }
        admitted.clear();
        arrive("10.0.0.7", "honest", 5);
        for (int tick = 0; tick < 20; tick++) {
            arrive("10.0.0.66", "attack", 100);
            pass(TICK);
        }
        assertThat(admitted).hasSize(400).filteredOn("honest"::equals).hasSize(5);
    }

    @Test
    void addresses_take_turns_when_all_of_them_have_to_wait() {
        for (int room = 1; room <= 4; room++) {
            arrive("10.0.1." + room, "class", Newcomers.OF_ALL / 4);
        }
        admitted.clear();
        arrive("10.0.0.66", "attack", 150);
        arrive("10.0.0.7", "honest", 5);
        pass(TICK);
        assertThat(admitted).hasSize(20).filteredOn("honest"::equals).hasSize(5);
    }

    @Test
    void where_too_many_wait_the_address_that_has_most_of_them_loses_its_newest() {
        arrive("10.0.0.66", "attack", Newcomers.OF_AN_ADDRESS + Newcomers.WAITING);
        arrive("10.0.0.7", "fills", Newcomers.OF_ALL - Newcomers.OF_AN_ADDRESS);
        assertThat(refused).isEmpty();
        arrive("10.0.0.8", "honest", 1);
        assertThat(refused).containsExactly("attack");
        pass(TICK);
        assertThat(admitted).contains("honest");
    }

    @Test
    void an_attack_that_is_over_leaves_nothing_behind() {
        arrive(SCHOOL, "attack", 5_000);
        pass(Duration.ofSeconds(4));
        assertThat(newcomers.waiting()).isZero();
        pass(Duration.ofSeconds(30));
        admitted.clear();
        arrive(SCHOOL, "class", Newcomers.OF_AN_ADDRESS);
        assertThat(admitted).hasSize(Newcomers.OF_AN_ADDRESS);
    }

    @Test
    void what_is_remembered_is_bounded() {
        for (int i = 0; i < 100_000; i++) {
            arrive("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), "attack", 1);
        }
        assertThat(newcomers.addresses()).isLessThanOrEqualTo(Newcomers.ADDRESSES + 1);
        assertThat(newcomers.waiting()).isEqualTo(Newcomers.WAITING);
        pass(Duration.ofSeconds(60));
        pass(Duration.ofSeconds(60));
        arrive("192.168.0.1", "honest", 1);
        assertThat(admitted).contains("honest");
        assertThat(newcomers.addresses()).isEqualTo(1);
    }

    @Test
    void the_addresses_of_one_ipv6_network_count_as_one() {
        for (int i = 0; i < 2_000; i++) {
            arrive("2001:db8::" + Integer.toHexString(i), "attack", 1);
        }
        arrive("2001:db8:0:1::1", "honest", 1);
        assertThat(admitted.stream().collect(groupingBy(Function.identity(), counting())))
                .isEqualTo(Map.of("attack", (long) Newcomers.OF_AN_ADDRESS, "honest", 1L));
    }

    @Test
    void only_the_address_that_connects_too_often_is_named() {
        arrive("10.0.0.66", "attack", Newcomers.OF_AN_ADDRESS);
        arrive("10.0.0.7", "fills", Newcomers.OF_ALL - Newcomers.OF_AN_ADDRESS);
        assertThat(newcomers.arrive(address("10.0.0.66"), "attack", now).tooOften())
                .isTrue();
        assertThat(newcomers.arrive(address("10.0.0.8"), "honest", now).tooOften())
                .isFalse();
    }

    private void arrive(String address, String name, int times) {
        for (int i = 0; i < times; i++) {
            Newcomers.Arrival<String> arrival = newcomers.arrive(address(address), name, now);
            admitted.addAll(arrival.due());
            arrival.refused().ifPresent(refused::add);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
        admitted.addAll(newcomers.due(now));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
