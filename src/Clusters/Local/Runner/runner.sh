# Starts one command at most once and records how it ended. The cluster starts it in a session of its own, in the sandbox,
# with these in its environment, beside the task's own variables where nothing changes the user on the way:
#   RUNNER_FOLDER   the folder of this launch, where the claim and the exit status are written
#   RUNNER_KEY      the name of this launch on the notice pipe
#   RUNNER_NOTICE   the pipe that tells the cluster that the command runs
#   RUNNER_BOOT     the boot id of this machine
#   RUNNER_CGROUPS  cgroup.procs files to join, one a line; may be empty
#   RUNNER_START    what becomes the command; $1 in it is the next
#   RUNNER_COMMAND  the command itself
# Exits with 70 when it cannot write, 71 when it cannot join a cgroup, 75 when the launch is claimed already.
umask 022
set -f -C
IFS='
'
for group in $RUNNER_CGROUPS; do
    echo $$ >| "$group" || exit 71
done

# A signal to the group is for the command; this shell stays to record its end, and the command gets the default action.
trap : HUP INT QUIT TERM USR1 USR2

# The claim is one exclusive creation, so of all runners of a launch one goes on.
read -r stat < "/proc/$$/stat" || exit 70
IFS=' '
set -- ${stat##*) }
{ echo "$$ ${20} $RUNNER_BOOT" > "$RUNNER_FOLDER/claim"; } 2> /dev/null || exit 75

(
    # The name of its only thread is its own process id: $$ is the runner's, and a file of /proc is read byte by byte.
    set +f
    set -- /proc/self/task/*
    echo "${1##*/}" >> "$RUNNER_FOLDER/claim" || exit 70
    echo "$RUNNER_KEY" 1<> "$RUNNER_NOTICE"
    start=$RUNNER_START
    set -- "$RUNNER_COMMAND"
    unset RUNNER_FOLDER RUNNER_KEY RUNNER_NOTICE RUNNER_BOOT RUNNER_CGROUPS RUNNER_START RUNNER_COMMAND
    eval "exec $start"
)
echo $? >| "$RUNNER_FOLDER/exit"
