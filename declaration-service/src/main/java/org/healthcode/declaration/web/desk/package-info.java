/**
 * The desk's pages: what operators, approvers, the hotline and auditors read and start. They show
 * what the classes of the JSON API let a caller see, and their forms are sent to that API. May
 * touch Spring Web, the domain, jobs and what {@code http} opens; never Kafka or Redis.
 */
@NullMarked
package org.healthcode.declaration.web.desk;

import org.jspecify.annotations.NullMarked;
