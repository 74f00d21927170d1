# `just` lists the recipes. Without just installed: `npx --yes rust-just up`.

[private]
default:
    @just --list --unsorted --justfile {{ justfile() }} 2> /dev/null || npx --yes rust-just --list --unsorted --justfile {{ justfile() }}

# Build what is stale, start servers and services in the background, print where they are (--help for options)
up *ARGS:
    @scripts/build-if-stale
    @scripts/launcher up {{ ARGS }}

# Stop all that runs; data stay in .chat4all
down *ARGS:
    @scripts/launcher down {{ ARGS }}

# Show what runs and whether it answers
status *ARGS:
    @scripts/launcher status {{ ARGS }}

# Show the end of a log: services, kafka or pulsar, cassandra, redis, s3 (-f follows, -n LINES)
logs NAME *ARGS:
    @scripts/launcher logs {{ NAME }} {{ ARGS }}

# Show the topics of the log (--all: also dead letters and delays)
topics *ARGS:
    @scripts/launcher topics {{ ARGS }}

# Show how far each subscription is behind (--watch goes on)
lag *ARGS:
    @scripts/launcher lag {{ ARGS }}

# List, show, replay or drop what could not be handled: list [TOPIC], show TOPIC ID, replay|drop TOPIC ID…|--all
[positional-arguments]
dead-letters *ARGS:
    @scripts/launcher dead-letters "$@"

# Run all tests, those against real servers too
test:
    scripts/mvn -B verify

# Run the unit tests only
test-fast:
    scripts/mvn -q -B -T 2 test

# Format the sources
fmt:
    scripts/mvn -q -B spotless:apply

# Check format, compiler warnings, bug patterns and the protocol's style, without tests
check:
    scripts/mvn -q -B -DskipTests -DskipITs verify
    cd model/src/main/proto && npx --yes @bufbuild/buf@1.75.0 lint

# Check the compose file, the images' Dockerfile and the Kubernetes manifests, without Docker (--images: lay them out, run what they run)
check-compose *ARGS:
    @{{ if ARGS =~ "--images" { "scripts/build-if-stale" } else { "true" } }}
    @compose/check {{ ARGS }}

# Check rules and dashboards against what `just up` started, with a Prometheus (apt-get install prometheus; --help for options, --static: rules only)
check-dashboards *ARGS:
    @dashboards/check {{ ARGS }}

# Compare the public protocol with a branch's or tag's: fails on breaking changes
proto-breaking AGAINST="main":
    cd model/src/main/proto && npx --yes @bufbuild/buf@1.75.0 breaking --against "$(git rev-parse --git-common-dir)#ref={{ AGAINST }},subdir=model/src/main/proto"

# Put the running stack under load and get a verdict (--help for options)
load *ARGS:
    @scripts/build-if-stale
    @scripts/run perf io.chat4all.perf.LoadMain {{ ARGS }}

# Compare consuming with our KEY_SHARED, a plain consumer and Confluent's Parallel Consumer on one Kafka (--help for options)
bench-log *ARGS:
    @scripts/build-if-stale perf/log
    @scripts/run perf/log io.chat4all.perf.log.BenchMain {{ ARGS }}

# Measure one channel worker against a provider that takes 50 ms to answer, on a Kafka and a Cassandra of its own (--help for options)
bench-channels *ARGS:
    @scripts/build-if-stale perf/channels
    @scripts/run perf/channels io.chat4all.perf.channels.BenchMain {{ ARGS }}

# Take a large file up and down by every way, kill clients and the gateway halfway, send many at once (--help for options)
load-files *ARGS:
    @scripts/build-if-stale perf/files
    @scripts/run perf/files io.chat4all.perf.files.FilesMain {{ ARGS }}

# Take something away under load and see what becomes of it: channels (a provider), cluster (each node and service), upgrade (the version; --help for options)
drill WHAT *ARGS:
    @scripts/build-if-stale perf/{{ if WHAT == "upgrade" { "cluster" } else { WHAT } }}
    @scripts/run {{ if WHAT == "upgrade" { "perf/cluster io.chat4all.perf.cluster.UpgradeMain" } else { "perf/" + WHAT + " io.chat4all.perf." + WHAT + ".DrillMain" } }} {{ ARGS }}
