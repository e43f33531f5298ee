#!/bin/bash
# Entry point of Kafka's image where everyone has to say who he is. What KAFKA_* variables say already stays; this adds TLS and SCRAM for its
# listeners OUTSIDE and INSIDE, TLS with a certificate on both sides for CONTROLLER (whose log holds the passwords: they cannot be asked for
# before it is read), and rights for nobody but administrators, until somebody is given some.
# SECRETS is this broker's folder of those that secrets.sh makes.
set -euo pipefail

secrets=${SECRETS:?the folder of the secrets of this broker}
: "${CLUSTER_ID:?}" "${KAFKA_NODE_ID:?}" "${KAFKA_LISTENERS:?}" "${KAFKA_CONTROLLER_QUORUM_VOTERS:?}"
for ((i = 0; i < 240; i++)); do
  [ ! -e "$secrets/ready" ] || break
  sleep 0.5
done
[ -e "$secrets/ready" ] || { echo "kafka.sh: secrets.sh has made nothing in $secrets" >&2; exit 1; }

login=$(sed -n 's/^sasl.jaas.config=//p' "$secrets/client.properties")
export KAFKA_LISTENER_SECURITY_PROTOCOL_MAP=OUTSIDE:SASL_SSL,INSIDE:SASL_SSL,CONTROLLER:SSL
export KAFKA_SASL_ENABLED_MECHANISMS=SCRAM-SHA-512
export KAFKA_SASL_MECHANISM_INTER_BROKER_PROTOCOL=SCRAM-SHA-512
export KAFKA_LISTENER_NAME_OUTSIDE_SCRAM___SHA___512_SASL_JAAS_CONFIG=$login
export KAFKA_LISTENER_NAME_INSIDE_SCRAM___SHA___512_SASL_JAAS_CONFIG=$login
export KAFKA_LISTENER_NAME_CONTROLLER_SSL_CLIENT_AUTH=required
export KAFKA_SSL_KEYSTORE_TYPE=PKCS12
export KAFKA_SSL_KEYSTORE_LOCATION=$secrets/broker.p12
KAFKA_SSL_KEYSTORE_PASSWORD=$(cat "$secrets/broker.pass")
export KAFKA_SSL_KEYSTORE_PASSWORD
export KAFKA_SSL_TRUSTSTORE_TYPE=PEM
export KAFKA_SSL_TRUSTSTORE_LOCATION=$secrets/ca.pem
export KAFKA_AUTHORIZER_CLASS_NAME=org.apache.kafka.metadata.authorizer.StandardAuthorizer
export KAFKA_SUPER_USERS="User:broker;User:CN=broker;User:setup"

# The administrator goes in with the formatting: afterwards only a user can add others.
if [ ! -e "$KAFKA_LOG_DIRS/meta.properties" ]; then
  format=$(mktemp)
  printf '%s\n' "process.roles=$KAFKA_PROCESS_ROLES" "node.id=$KAFKA_NODE_ID" "listeners=$KAFKA_LISTENERS" \
    "controller.quorum.voters=$KAFKA_CONTROLLER_QUORUM_VOTERS" "controller.listener.names=$KAFKA_CONTROLLER_LISTENER_NAMES" \
    "advertised.listeners=$KAFKA_ADVERTISED_LISTENERS" "inter.broker.listener.name=$KAFKA_INTER_BROKER_LISTENER_NAME" \
    "listener.security.protocol.map=$KAFKA_LISTENER_SECURITY_PROTOCOL_MAP" "log.dirs=$KAFKA_LOG_DIRS" >"$format"
  # In a file, for anyone can see what a process is called with.
  users=$(mktemp)
  while IFS= read -r user; do printf '%s\n' --add-scram "$user"; done <"$secrets/broker.users" >"$users"
  # Kafka's tool repeats its arguments when it is not content with them.
  if ! said=$(/opt/kafka/bin/kafka-storage.sh format --config "$format" --cluster-id "$CLUSTER_ID" "@$users" 2>&1); then
    sed -E 's/password=[^]]*/password=***/g' <<<"$said" >&2
    exit 1
  fi
  rm -f "$format" "$users"
fi
exec /etc/kafka/docker/run
