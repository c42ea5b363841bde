/**
 * The desk's pages: what operators, approvers, the hotline and auditors read and start. They show
 * what the use cases let a caller see, and their forms are sent to the JSON API. May touch Spring
 * Web, features, jobs of feeds; never Kafka or Redis.
 */
@NullMarked
package org.healthcode.declaration.web.desk;

import org.jspecify.annotations.NullMarked;
