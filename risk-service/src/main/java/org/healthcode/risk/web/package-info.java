/**
 * Pages for operators, approvers and auditors, and the public one about trips. What they share with
 * the declaration service's pages for staff lies in {@code org.healthcode.starter.pages.desk}. May
 * touch Spring Web and use cases; never Kafka or Redis.
 */
@NullMarked
package org.healthcode.risk.web;

import org.jspecify.annotations.NullMarked;
