package io.groupstage.web;

/** All that the pages ask of the lab. */
public record LabPorts(
        BoardSource boards, GroupSource groups, TeamSource teams, TrafficControl traffic, Readiness readiness) {}
