package io.chat4all.gateway.rest;

import io.helidon.webserver.http.HttpRules;

/// The routes of one subject.
public interface RouteGroup {

    void on(HttpRules rules);
}
