package io.chat4all.channels;

import io.chat4all.messaging.Messaging;
import io.chat4all.objects.ObjectStore;
import io.chat4all.realtime.Budgets;
import io.chat4all.storage.Store;

/// The servers that the worker stands on.
public record Backing(Messaging messaging, Store store, ObjectStore objects, Budgets budgets) {}
