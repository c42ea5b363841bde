/**
 * What the service does when it is asked: one room per feature, each with its desk, what it answers
 * and the ports that speak in events; ports in plain Java are in the domain. Here is what all
 * share. Knows the domain and the policies; nothing of controllers, pages or Kafka.
 */
@NullMarked
package org.healthcode.risk.usecase;

import org.jspecify.annotations.NullMarked;
