package io.groupstage.web;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Computes the address at which a team opens the lab. A browser that has opened the lab by another name than one of
 * loopback has proved that this name works, so the address is that name, for example behind a proxy or a mapped port.
 * Otherwise it is the name under which other machines reach the lab's host, where clients find Kafka as well.
 */
final class JoinAddress {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile(
            "https?://(localhost|.*\\.localhost|127(\\.\\d+){3}|\\[::1])(:\\d+)?/.*", Pattern.CASE_INSENSITIVE);

    private JoinAddress() {}

    /**
     * Returns the address of the page on which teams join.
     *
     * @param asked the request's {@code Host}, which is hostile
     * @param own the address under which other machines reach the lab
     */
    static String of(String scheme, Optional<String> asked, String own) {
        return asked.filter(host -> HOST.matcher(host).matches())
                .map(host -> address(scheme, host))
                .filter(JoinAddress::isForOthers)
                .orElse(own);
    }

    /**
     * Returns the address under which other machines reach the lab itself.
     *
     * @param reachedAs its name or IP address
     */
    static String own(String scheme, String reachedAs, int port) {
        return address(scheme, bracketed(reachedAs) + ":" + port);
    }

    /** Returns whether other machines can use the address. On loopback, each machine reaches only itself. */
    static boolean isForOthers(String address) {
        return !LOOPBACK.matcher(address).matches();
    }

    private static String address(String scheme, String host) {
        return scheme + "://" + host + "/join";
    }

    /** Returns an IPv6 address in brackets, as a URL needs it. */
    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
